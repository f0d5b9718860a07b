/**
 * Begins each script that Python is asked to run, 2.7 as well: what lies in the working directory is somebody else's and is not loaded. Python
 * makes the items of PYTHONPATH absolute before, so that they are compared with the folder itself; items below it may be an environment.
 */
export const notFromHere = `import sys
sys.path[:] = [folder for folder in sys.path if folder]
import os
try:
    here = os.path.realpath(os.getcwd())
    sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) != here]
except OSError:
    pass
`;

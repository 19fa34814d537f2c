"""A file that one process has for itself, on every system; needs nothing of Django."""

import os
from typing import IO


def locked(stream: IO) -> bool:
    """Whether this process got the open file for itself. The system lets go of it when the file is closed or the process ends."""
    try:
        if os.name == "nt":
            import msvcrt  # only there

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # only there

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

"""Read and write files at the edge: one clear message for each way it fails."""

import os
import tempfile
from pathlib import Path

from geo.errors import InputError


def read_bytes(path: Path, largest: int | None = None) -> bytes:
    """Read a file that is there and not empty, of at most `largest` bytes.

    Raises `InputError` if it is missing, a folder, empty, too large, or cannot be read.
    """
    try:
        size = path.stat().st_size
        if largest is not None and size > largest:
            raise InputError(
                f"{path}: has {size:,} bytes; {largest:,} are the most for one file. Split it."
            )
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file. Check the path.") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a folder. Name a file in it.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    if not raw.strip():
        raise InputError(f"{path}: is empty. Give a file with text in it.")
    return raw


def read_text(path: Path) -> str:
    """Read a UTF-8 text file.

    Raises `InputError` if it is missing, a folder, empty, binary, or not UTF-8, naming the
    byte at which decoding fails.
    """
    raw = read_bytes(path)
    if b"\x00" in raw:
        raise InputError(f"{path}: is a binary file, not text. Save it as UTF-8 text first.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path}: is not UTF-8 (byte {error.start}, line {line}). Save it as UTF-8, "
            "for example with `iconv -f WINDOWS-1251 -t UTF-8`."
        ) from error


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: into a temporary file beside it, then rename.

    Raises `InputError` if the folder does not exist or cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}). Choose an existing, writable folder."
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from error

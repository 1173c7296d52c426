"""What the front door says of files: read, kept, compared with a branch, mended."""

from pathlib import Path


def ended_from_outside() -> str:
    """Say that one of the processes that share the work is gone."""
    return (
        "A process that did a share of the work was ended from outside, as happens where memory runs out; "
        "close other programs, or name fewer files at once."
    )


def cannot_keep(path: Path, fault: OSError) -> str:
    """Say that the journal could not be written."""
    return f"The journal {path} cannot be written: {(fault.strerror or str(fault)).lower()}."


def no_journal_name(path: Path, suffix: str) -> str:
    """Say how a journal must be called to be found again."""
    return f"The journal {path} would not be known again; let its name end in {suffix}."


def no_git() -> str:
    """Say that git is not there."""
    return "--changed compares with git, and there is no git on this machine."


def no_repository(why: str) -> str:
    """Say that the working folder is in no repository that git opens."""
    if why.startswith("not a git repository"):
        return "--changed compares with git, and this folder is in no git repository."
    return git_refuses(why)


def git_refuses(why: str) -> str:
    """Say that git does not do what it is asked for."""
    return f"--changed compares with git, and git refuses: {why}."


def no_commit(base: str) -> str:
    """Say that --changed names nothing that git knows."""
    return f"There is no branch, tag or commit {base} here; fetch it first, or name another after --changed."


def no_common_commit(base: str) -> str:
    """Say that git knows no commit at which a branch left its base."""
    return (
        f"{base} and this branch have no commit in common here; fetch the whole history "
        "(in a workflow of GitHub: fetch-depth: 0)."
    )


def only_used(name: str) -> str:
    """Say that a file that was not given is not mended."""
    return f"{name} was only used, and is not changed; name it too, and it is mended."


def changed_meanwhile(name: str) -> str:
    """Say that a file is not any more what was checked."""
    return f"{name} was changed while it was checked, and is left as it is; try again."


def cannot_mend(name: str, fault: OSError) -> str:
    """Say that a file could not be written."""
    return f"{name} cannot be written ({(fault.strerror or str(fault)).lower()}), and is left as it is."


def nothing_to_explain(asked: str, nearest: list[str]) -> str:
    """Say that something is no code, no file and no word."""
    offer = f"the nearest: {', '.join(nearest)}" if nearest else "try a code such as T204, a file, or a word"
    return f"{asked} is no code of a message, no rule file and no word of the language; {offer}."


def file_and_folder(old: Path, new: Path) -> str:
    """Refuse to compare one file with many."""
    return f"{old} and {new} are a file and a folder; name two files, or two folders."


def no_folder(path: Path) -> str:
    """Refuse to lay out a folder where a file is."""
    return f"{path} is a file; name a folder, which may be a new one."

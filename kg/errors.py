"""The errors of this package.

KgError                 what failed, where, and what to do; one line each
├── UsageError          a wrong option or name               (exit code 2)
├── InputError          a document or file cannot be used    (exit code 3)
│   └── Skipped         one was rightly left out, and no harm done: given twice, or no document
├── GraphError          a graph is missing, damaged or of another format
└── NotFoundError       nothing in the graph answers to that name
"""

from __future__ import annotations

__all__ = ["ELSEWHERE", "GraphError", "InputError", "KgError", "NotFoundError", "Skipped", "UsageError"]


ELSEWHERE = "check its path, its permissions and the free space, or name another place"
"""What to do where the operating system refuses a place."""


class KgError(Exception):
    """Base of all errors that are meant for the user.

    ``where`` names the file, document or option; ``problem`` says what is wrong with it; ``remedy`` what to
    do about it. ``str()`` gives the three on one line.
    """

    exit_code = 1

    def __init__(self, where: str, problem: str, remedy: str = "") -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        line = f"{where}: {problem}"
        super().__init__(f"{line}; {remedy}" if remedy else line)

    def __reduce__(self) -> tuple[type[KgError], tuple[str, str, str]]:
        """Lets the error travel from one process to another; by default only its line would."""
        return type(self), (self.where, self.problem, self.remedy)


class UsageError(KgError):
    exit_code = 2


class InputError(KgError):
    exit_code = 3


class Skipped(InputError):  # noqa: N818 - a notice, not a failure
    exit_code = 0


class GraphError(KgError):
    exit_code = 1


class NotFoundError(KgError):
    exit_code = 1

"""Every command in one table: its name, what it is for, its arguments, and what runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from data.commands import apportion, check, editions, figures, gap, publish, template, upkeep
from data.domain.language import Language
from data.i18n.languages import DEFAULT, LANGUAGES

_STORE = "3 the store or the catalogue cannot be used"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `run` returns the exit code."""

    name: str
    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    description: str = ""
    codes: str = ""
    language: Language = DEFAULT

    def declare(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add it to the commands that are understood."""
        parser = commands.add_parser(
            self.name,
            help=self.summary,
            description=self.description or f"{self.summary[0].upper()}{self.summary[1:]}.",
            epilog=f"Exit codes: {self.codes}, {_STORE}." if self.codes else None,
        )
        self.arguments(parser)
        parser.add_argument("--lang", choices=LANGUAGES, default=self.language, help="language of the sentences")
        parser.set_defaults(run=self.run)


def _nothing(_: argparse.ArgumentParser) -> None:
    """A command that needs no arguments."""


COMMANDS = (
    Command(
        "gap",
        "how far an indicator is from its target, and what it would take",
        gap.arguments,
        gap.run,
        description="How far an indicator is from its target, and what it would take. "
        "Results are unrounded, shares as fractions; what cannot be computed says why.",
    ),
    Command(
        "apportion",
        "an indicator's shortfall shared out over the prefectures by a rule",
        apportion.arguments,
        apportion.run,
        description="An indicator's shortfall shared out over the 47 prefectures by a rule, in whole numbers that sum "
        "exactly. Ends with 1 and says why where the edition holds no weights for the rule, or nothing is missing.",
    ),
    Command(
        "template",
        "write the workbook to fill in, with the figures of the edition in force",
        template.arguments,
        template.run,
        description="Write the workbook to fill in: the edition in force, with empty rows for the year to come.",
    ),
    Command(
        "practice",
        "write a fictional workbook with planted faults, to learn with",
        template.arguments,
        template.learn,
        description="Write a workbook of a fictional year with planted faults. It can be published only in a store "
        "that was made with the setting DASHBOARD_PRACTICE=1.",
    ),
    Command(
        "lesson",
        "write the true figures of later surveys as an office would, to learn with",
        template.arguments,
        template.teach,
        description="Write a workbook with the published figures up to FY2022, two tables side by side, to follow "
        "docs/workbooks.md with. They are not among the figures of the first edition.",
    ),
    Command(
        "check",
        "check a workbook against the newest edition, publishing nothing",
        check.arguments,
        check.run,
        description="Check a workbook (.xlsx, .csv) against the newest edition: every fault by sheet and cell, "
        "and what would change. Publishes nothing.",
        codes="0 nothing to say, 1 findings of either severity, 2 the file could not be read",
    ),
    Command(
        "publish",
        "publish a workbook as a new edition",
        publish.publish_arguments,
        publish.publish,
        description="Check a workbook and publish it as a new edition. An error stops it; a warning wants a reason.",
        codes="0 published, 1 refused (the reason is said), 2 the file or an argument is not understood",
    ),
    Command(
        "editions",
        "every edition: who, when, why, which file, how much",
        editions.list_arguments,
        editions.run,
    ),
    Command("diff", "what edition B says that edition A does not", editions.diff_arguments, editions.diff),
    Command(
        "original",
        "write the workbook that an edition was read from to a file",
        editions.original_arguments,
        editions.original,
    ),
    Command(
        "figures",
        "write the figures of an edition as a table for analysis (.csv, .parquet, .xlsx)",
        figures.arguments,
        figures.run,
        description="Write every figure of an edition, read or computed, as a table: one row a figure. The name of OUT "
        "says the format: .csv, .parquet or .xlsx. docs/exports.md explains the columns.",
        codes="0 written, 2 not understood or not written",
    ),
    Command("rollback", "publish an older edition anew, as the newest", publish.number_arguments, publish.rollback),
    Command(
        "withdraw", "say of an edition that it is not to be used, and why", publish.number_arguments, publish.withdraw
    ),
    Command(
        "verify",
        "whether the audit's chain is whole",
        _nothing,
        editions.verify,
        description="Follow the audit's chain of hashes, and compare all that every edition says, its workbook and its "
        "withdrawal with what was published.",
        codes="0 whole, 1 broken (the place is said)",
    ),
    Command(
        "ship",
        "publish the shipped figures and catalogue as a new edition",
        publish.who_and_why,
        publish.ship,
        description="Publish the figures and the catalogue that ship with the project as a new edition. Figures that "
        "staff have entered stay. Needed after an indicator, a target or a figure was added to the files.",
        language="en",
    ),
    Command(
        "backup",
        "write everything the store holds to one file, also while the dashboard is serving",
        upkeep.backup_arguments,
        upkeep.backup,
        description="Write everything the store holds at one moment to one file, also while the dashboard is serving; "
        "whole or not at all. A store on PostgreSQL makes the same file.",
        codes="0 written, 1 written but the audit in it does not hold, 2 not written",
    ),
    Command(
        "restore",
        "bring a backup into an empty store",
        upkeep.restore_arguments,
        upkeep.restore,
        description="Bring a backup into an empty store, of either engine: its chain is verified before anything "
        "stands there. Stop the dashboard, and move what is left of the old store away.",
        codes="0 restored, 1 refused (the reason is said), 2 the file could not be read",
    ),
    Command(
        "drafts",
        "the files that were handed in and are neither published nor discarded",
        upkeep.drafts_arguments,
        upkeep.drafts,
    ),
)

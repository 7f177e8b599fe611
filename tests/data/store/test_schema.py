from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from data.store import tables
from data.store.engine import MIGRATIONS, migrate, revision


def test_alembic_makes_the_tables_that_the_code_knows() -> None:
    with create_engine("sqlite://").begin() as connection:
        migrate(connection)
        compared = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(compared, tables.metadata) == []


def test_a_table_or_column_that_alembic_does_not_make_would_be_found() -> None:
    with create_engine("sqlite://").begin() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    assert {name for name, *_ in differences} == {"add_table"}


def test_the_newest_revision_is_the_one_the_code_compares_with() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [tables.HEAD]
    assert [s.revision for s in scripts.walk_revisions()][-1] == "0001"


def test_migrating_twice_changes_nothing() -> None:
    with create_engine("sqlite://").begin() as connection:
        assert revision(connection) is None
        migrate(connection)
        migrate(connection)
        assert revision(connection) == tables.HEAD

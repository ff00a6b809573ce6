package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Retort;
import dev.retort.StartPolicy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixes of errors about the state of a database, followed literally. */
class StateFixesTest {
    @TempDir
    private Path folder;

    private FixShell shell;

    @BeforeEach
    void create() {
        shell = new FixShell(folder);
    }

    @Test
    void changedFileIsAcceptedOrRestored() {
        shell.type("upgrade").edit("aaaa2", "TABLE t_aaaa2", "table t_aaaa2");
        shell.fails("upgrade")
                .advises("restore the file")
                .edit("aaaa2", "table t_aaaa2", "TABLE t_aaaa2")
                .again();
        shell.edit("aaaa2", "TABLE t_aaaa2", "table t_aaaa2");
        shell.fails("upgrade").follow("accept aaaa2 -m REASON").again();
    }

    @Test
    void changedRevisionIsNamed() {
        shell.type("upgrade").edit("aaaa2", "TABLE t_aaaa2", "table t_aaaa2");

        shell.fails("accept aaaa1 -m REASON")
                .advises("'retort upgrade' reported")
                .fails("upgrade");
        shell.type("accept aaaa2 -m REASON", "upgrade");
        shell.fails("accept base -m REASON").follow("history");
        shell.fails("accept aaaa2 -m \" \"").advises("'-m REASON'");
    }

    @Test
    void irreversibleRevisionIsKept() {
        shell.revisions()
                .raw("cccc1", "-- revision: cccc1\n-- down: aaaa3\n-- irreversible: gone\n\n-- upgrade\nSELECT 1;\n");

        shell.type("upgrade").fails("downgrade -1").follow("downgrade cccc1");
        shell.revisions().table("dddd1", "cccc1");
        shell.type("upgrade")
                .fails("downgrade aaaa1")
                .follow("downgrade cccc1")
                .hasApplied("aaaa1", "aaaa2", "aaaa3", "cccc1");
    }

    @Test
    void downgradeIsWrittenAndAccepted() {
        shell.revisions().java("cccc1", "aaaa3", "op.execute(\"SELECT 1\");");
        shell.type("upgrade").fails("downgrade -1").follow("downgrade cccc1");
        shell.fails("downgrade -1");
        shell.revisions().java("cccc1", "aaaa3", """
                @Override public void upgrade(Operations op) {
                    op.execute("SELECT 1");
                }
                @Override public void downgrade(Operations op) {
                    op.execute("SELECT 2");
                }
            """);

        shell.follow("accept cccc1 -m REASON").again().hasApplied("aaaa1", "aaaa2", "aaaa3");
    }

    @Test
    void downgradeWithoutStatements() {
        shell.revisions().add("cccc1", "aaaa3", "-- upgrade\nSELECT 1;\n");
        shell.type("upgrade").fails("downgrade -1").advises("'-- downgrade'").advises("'SELECT 1;'");

        shell.edit("cccc1", "SELECT 1;\n", "SELECT 1;\n\n-- downgrade\nSELECT 1;\n")
                .again();
        shell.edit("cccc1", "\n-- downgrade\nSELECT 1;\n", "").type("upgrade");
        shell.fails("downgrade -1").advises("'-- irreversible: REASON'");
        shell.edit("cccc1", "-- message", "-- irreversible: REASON\n-- message");
        shell.fails("downgrade -1").advises("'retort downgrade cccc1'");
    }

    @Test
    void downgradeWithoutOperations() {
        shell.revisions().java("cccc1", "aaaa3", """
                @Override public void upgrade(Operations op) {
                    op.execute("SELECT 1");
                }
                @Override public void downgrade(Operations op) {
                }
            """);
        shell.type("upgrade").fails("downgrade -1").advises("'downgrade(Operations op)'");
        shell.revisions().java("cccc1", "aaaa3", """
                @Override public void upgrade(Operations op) {
                    op.execute("SELECT 1");
                }
                @Override public void downgrade(Operations op) {
                    op.execute("SELECT 2");
                }
            """);

        shell.again().hasApplied("aaaa1", "aaaa2", "aaaa3");
    }

    private void interrupt() {
        shell.type("upgrade").revisions().outsideTransaction("cccc1", "aaaa3");
        shell.database().interrupt("cccc1", "aaaa3");
    }

    @Test
    void interruptedStatementIsRepeated() {
        interrupt();

        shell.fails("upgrade").follow("resume --again").again();
        assertThat(shell.database().hasTable("t_cccc1")).isTrue();
    }

    @Test
    void interruptedStatementIsDone() {
        interrupt();

        shell.fails("upgrade").follow("resume --done").again();
        assertThat(shell.database().hasTable("t_cccc1")).isFalse();
        shell.fails("resume --done").follow("upgrade heads");
    }

    @Test
    void fileOfAnInterruptedRevisionIsRestored() {
        interrupt();
        shell.edit("cccc1", "(id INTEGER)", "(id BIGINT)");
        // The journal of the fixture has no text of the statement, so that only its decision is required.
        shell.fails("upgrade").advises("'retort resume --again'").edit("cccc1", "(id BIGINT)", "(id INTEGER)");

        shell.follow("resume --again").again();
    }

    private void incomplete() {
        shell.type("upgrade").revisions().raw("cccc1", """
            -- revision: cccc1
            -- down: aaaa3
            -- transaction: none

            -- upgrade
            CREATE TABLE first (id INTEGER);
            CREATE TABEL second (id INTEGER);

            -- downgrade
            DROP TABLE second;
            DROP TABLE first;
            """);
        shell.fails("upgrade").advises("correct the file, then run the same command again");
    }

    @Test
    void incompleteRevisionIsCompleted() {
        incomplete();
        shell.edit("cccc1", "TABEL", "TABLE").again().hasApplied("aaaa1", "aaaa2", "aaaa3", "cccc1");
    }

    @Test
    void incompleteRevisionIsCompletedBeforeOtherCommands() {
        incomplete();
        shell.edit("cccc1", "TABEL", "TABLE");
        shell.fails("downgrade -1").follow("upgrade cccc1").again().hasApplied("aaaa1", "aaaa2", "aaaa3");
    }

    @Test
    void incompleteRevisionNeedsNoDecision() {
        incomplete();
        shell.fails("resume --again").advises("correct the file, then run the failed command again");
        shell.edit("cccc1", "TABEL", "TABLE").type("upgrade").hasApplied("aaaa1", "aaaa2", "aaaa3", "cccc1");
    }

    @Test
    void completedStatementIsRestored() {
        incomplete();
        shell.edit("cccc1", "first (id INTEGER)", "first (id BIGINT)").edit("cccc1", "TABEL", "TABLE");
        shell.fails("upgrade").advises("restore the completed statements");
        shell.edit("cccc1", "first (id BIGINT)", "first (id INTEGER)").again();
    }

    @Test
    void incompleteRevisionWithoutAFileIsAbandoned() {
        incomplete();
        shell.revisions().delete("cccc1");
        shell.fails("upgrade").advises("'retort stamp REV --purge'");

        shell.database().execute("DROP TABLE first");
        shell.type("stamp aaaa3 --purge").again().hasApplied("aaaa1", "aaaa2", "aaaa3");
    }

    @Test
    void olderBuildRunsWithANewerDatabase() {
        shell.type("upgrade").revisions().delete("aaaa3");

        shell.fails("upgrade")
                .advises("'database-ahead=allow'")
                .settings("database-ahead=allow")
                .again();
    }

    @Test
    void startIsAllowedAfterAnUpgrade() {
        Retort retort = Retort.builder()
                .url(shell.database().url())
                .scripts(shell.revisions().location())
                .build();
        assertThatThrownBy(() -> retort.start(StartPolicy.CHECK)).hasMessageContaining("'retort upgrade heads'");

        shell.type("upgrade heads");
        retort.start(StartPolicy.CHECK);
    }

    private void outOfOrder() {
        shell.settings("out-of-order = refuse").type("upgrade");
        shell.revisions().table("aabb1", "aaaa2").table("aaaa3", "aabb1");
    }

    @Test
    void pendingAncestorIsRun() {
        outOfOrder();
        shell.fails("upgrade")
                .advises("'out-of-order=run'")
                .settings("out-of-order=run")
                .again();
    }

    @Test
    void pendingAncestorIsMovedToTheEnd() {
        outOfOrder();
        shell.fails("upgrade").follow("show aabb1");
        shell.edit("aabb1", "-- down: aaaa2", "-- down: aaaa3")
                .edit("aaaa3", "-- down: aabb1", "-- down: aaaa2")
                .again();
    }

    @Test
    void appliedRevisionIsDowngradedBeforeItIsRebased() {
        shell.type("upgrade")
                .fails("rebase aaaa3 --onto aaaa1")
                .follow("downgrade aaaa2")
                .again();
        shell.type("upgrade heads").fails("rebase aaaa1 --onto aaaa2").follow("history --graph");
    }

    @Test
    void firstRevisionIsDowngradedBeforeItIsRebased() {
        shell.revisions().table("bbbb1", "none");
        shell.type("upgrade heads").fails("rebase bbbb1 --onto aaaa3").advises("'retort downgrade base'");
        shell.follow("merge heads").type("upgrade head", "downgrade base").again("onto aaaa3", "onto aaaa2");
    }

    @Test
    void onlyRevisionIsDowngradedBeforeItIsRebased() {
        shell.type("upgrade").revisions().delete("aaaa1");
        shell.revisions().raw("aaaa0", "-- revision: aaaa0\n-- down: none\n\n-- upgrade\nSELECT 1;\n");
        shell.revisions().table("aaaa1", "none");

        shell.fails("rebase aaaa1 --onto aaaa0").follow("downgrade base").again();
    }

    @Test
    void mergeIsRebasedByHand() {
        shell.fork().type("merge heads --rev-id cccc1 -m m");

        shell.fails("rebase cccc1 --onto aaaa1").advises("edit 'down' in its file by hand");
    }

    @Test
    void runnerThatHoldsTheLockIsShown() throws IOException {
        shell.settings("lock-timeout = 1ms");
        Path lock = folder.toRealPath().resolve("test.db.retort-lock");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(held.lock()).isNotNull();
            shell.fails("upgrade").follow("status");
        }
        shell.again();
    }
}

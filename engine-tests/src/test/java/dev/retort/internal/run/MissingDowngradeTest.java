package dev.retort.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Retort;
import dev.retort.result.MissingDowngrade;
import dev.retort.result.RunListener;
import dev.retort.result.StepInfo;
import dev.retort.schema.Database;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revision without a downgrade is named before and when it is applied, not when the downgrade is needed. */
class MissingDowngradeTest {
    private static final String NOT_DERIVED = "its downgrade cannot be derived: ";

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    private Retort retort() {
        RevisionFiles files = new RevisionFiles(folder.resolve("revisions"))
                .table("a1", "none")
                .add("b2", "a1", "-- upgrade\nCREATE TABLE t_b2 (id integer);\n\n-- downgrade\n-- to be written\n")
                .raw(
                        "c3",
                        "-- revision: c3\n-- down: b2\n-- irreversible: a reason\n\n-- upgrade\n"
                                + "CREATE TABLE t_c3 (id integer);\n")
                .java("d4", "c3", "        op.dropTable(\"t_b2\");")
                .java("e5", "d4", "        op.createTable(\"t_e5\", column(\"id\", integer()));");
        return Retort.builder()
                .url(TestDatabase.create(Database.SQLITE, folder).url())
                .scripts(files.location())
                .listener(new RunListener() {
                    @Override
                    public void warned(StepInfo step, String warning) {
                        warnings.add(warning);
                    }
                })
                .build();
    }

    @Test
    void statusNamesPendingAndAppliedRevisions() {
        Retort retort = retort();
        retort.upgrade("b2");

        List<MissingDowngrade> missing = retort.status().withoutDowngrade();

        assertThat(missing).extracting(MissingDowngrade::revision).containsExactly("b2", "c3", "d4");
        assertThat(missing).extracting(MissingDowngrade::applied).containsExactly(true, false, false);
        assertThat(missing.get(0).reason()).isEqualTo("its downgrade is empty for SQLite");
        assertThat(missing.get(1).reason()).isEqualTo("a reason");
        assertThat(missing.get(2).reason()).startsWith(NOT_DERIVED);
    }

    @Test
    void upgradeWarnsUnlessTheRevisionIsDeclaredIrreversible() {
        retort().upgrade("head");

        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).isEqualTo("Revision b2 has no downgrade: its downgrade is empty for SQLite");
        assertThat(warnings.get(1)).startsWith("Revision d4 has no downgrade: " + NOT_DERIVED);
        assertThat(warnings).allMatch(warning -> !warning.contains("\n"));
    }
}

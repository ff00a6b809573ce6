package dev.retort.internal.script.draft;

import dev.retort.internal.source.JavaBody;
import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;
import dev.retort.schema.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a new revision does, ready to be written. */
public sealed interface RevisionBody {
    /** What its reader should know beforehand, a line each. */
    List<String> notes();

    /**
     * SQL.
     *
     * @param database the database that the sections are for, or null for all
     * @param notes what its reader should know beforehand, a line each
     * @param upgrade the SQL of the upgrade
     * @param downgrade the SQL of the downgrade
     */
    record Sql(@Nullable Database database, List<String> notes, String upgrade, String downgrade)
            implements RevisionBody {
        /** Two empty sections. */
        public static final Sql EMPTY = new Sql(null, List.of(), "", "");

        /** Copies the list. */
        public Sql {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A class that implements {@link Migration}.
     *
     * @param notes what its reader should know beforehand, a line each
     * @param body the inside of the class
     */
    record Java(List<String> notes, JavaBody body) implements RevisionBody {
        /** An empty upgrade; the downgrade is derived. */
        public static final Java EMPTY = new Java(
                List.of(),
                new JavaBody(
                        List.of(
                                "import static dev.retort.op.Definitions.*;",
                                "import " + Migration.class.getName() + ";",
                                "import " + Operations.class.getName() + ";",
                                "import " + RevisionScript.class.getName() + ";"),
                        """
                            @Override
                            public void upgrade(Operations op) {
                                // What is to be done, as in: op.dropTable("old_tokens");
                            }
                        """));

        /** Copies the list. */
        public Java {
            notes = List.copyOf(notes);
        }
    }

    /** The notes as comments that begin so, each on one line whatever they hold. */
    default String comments(String mark) {
        StringBuilder text = new StringBuilder();
        notes().forEach(note ->
                text.append(mark).append(note.strip().replaceAll("\\s+", " ")).append('\n'));
        return text.toString();
    }
}

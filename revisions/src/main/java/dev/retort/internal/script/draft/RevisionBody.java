package dev.retort.internal.script.draft;

import dev.retort.internal.source.JavaBody;
import dev.retort.op.Migration;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;
import dev.retort.schema.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a new revision, ready to be written. */
public sealed interface RevisionBody {
    /** Notes for the reader, which are written as comments above the body. */
    List<String> notes();

    /** The tables and columns that a downgrade does not restore, which are written into the header. */
    List<String> loses();

    /**
     * A body in SQL.
     *
     * @param notes notes for the reader
     * @param loses the tables and columns that a downgrade does not restore
     * @param sections the sections, one for each database, or a general one
     */
    record Sql(List<String> notes, List<String> loses, List<Section> sections) implements RevisionBody {
        /** Two empty sections. */
        public static final Sql EMPTY = new Sql(List.of(), List.of(), List.of(new Section(null, "", "")));

        /** Copies the lists. */
        public Sql {
            notes = List.copyOf(notes);
            loses = List.copyOf(loses);
            sections = List.copyOf(sections);
        }

        /**
         * The SQL for one database.
         *
         * @param database the database; null for the general sections
         * @param upgrade the SQL of the upgrade
         * @param downgrade the SQL of the downgrade
         */
        public record Section(@Nullable Database database, String upgrade, String downgrade) {}
    }

    /**
     * A body in Java: a class that implements {@link Migration}.
     *
     * @param notes notes for the reader
     * @param loses the tables and columns that a downgrade does not restore
     * @param body the imports and members of the class
     */
    record Java(List<String> notes, List<String> loses, JavaBody body) implements RevisionBody {
        /** An empty upgrade, without a downgrade, which is derived. */
        public static final Java EMPTY = new Java(
                List.of(),
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
                                // Add operations here, for example: op.dropTable("old_tokens");
                            }
                        """));

        /** Copies the lists. */
        public Java {
            notes = List.copyOf(notes);
            loses = List.copyOf(loses);
        }
    }

    /**
     * The notes as comments with this prefix, one line per note. In Java, backslashes are doubled, because the compiler
     * replaces Unicode escapes in comments too: a name that contains one for a line feed would end the comment.
     */
    default String comments(String prefix) {
        StringBuilder text = new StringBuilder();
        for (String note : notes()) {
            String line = note.strip().replaceAll("\\s+", " ");
            text.append(prefix).append(this instanceof Java ? line.replace("\\", "\\\\") : line);
            text.append('\n');
        }
        return text.toString();
    }
}

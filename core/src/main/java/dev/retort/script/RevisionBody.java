package dev.retort.script;

import dev.retort.schema.Database;
import java.util.List;

/** What a new revision does, ready to be written. */
public sealed interface RevisionBody {
    /** What its reader should know beforehand, a line each. */
    List<String> notes();

    /**
     * SQL for one database.
     *
     * @param database the database that the sections are for
     * @param notes what its reader should know beforehand, a line each
     * @param upgrade the SQL of the upgrade
     * @param downgrade the SQL of the downgrade
     */
    record Sql(Database database, List<String> notes, String upgrade, String downgrade) implements RevisionBody {
        /** Copies the list. */
        public Sql {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The inside of a class that implements {@link dev.retort.op.Migration}.
     *
     * @param notes what its reader should know beforehand, a line each
     * @param imports all lines of imports, in order
     * @param members the methods, indented by one level, each line ended
     */
    record Java(List<String> notes, List<String> imports, String members) implements RevisionBody {
        /** Copies the lists. */
        public Java {
            notes = List.copyOf(notes);
            imports = List.copyOf(imports);
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

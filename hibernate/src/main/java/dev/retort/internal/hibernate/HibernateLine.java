package dev.retort.internal.hibernate;

import java.util.Collection;
import org.hibernate.Version;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * What differs between Hibernate 6.6 and 7. The classes are compiled against 7; a method that 6.6 does not have is
 * linked only when it is called, so that a call behind {@link #IS_7} is enough.
 */
final class HibernateLine {
    private static final boolean IS_7 = !Version.getVersionString().startsWith("6.");

    private HibernateLine() {}

    @SuppressWarnings("removal")
    static Collection<ForeignKey> foreignKeys(Table table) {
        return IS_7
                ? table.getForeignKeyCollection()
                : table.getForeignKeys().values();
    }

    /** What a mapping adds to the end of the index; empty before Jakarta Persistence 3.2. */
    static String options(Index index) {
        return IS_7 ? text(index.getOptions()) : "";
    }

    /** The same for a unique constraint. */
    static String options(UniqueKey key) {
        return IS_7 ? text(key.getOptions()) : "";
    }

    /** The same for a foreign key. */
    static String options(ForeignKey key) {
        return IS_7 ? text(key.getOptions()) : "";
    }

    private static String text(@Nullable String options) {
        return options == null ? "" : options.strip();
    }
}

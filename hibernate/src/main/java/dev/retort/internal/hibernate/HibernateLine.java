package dev.retort.internal.hibernate;

import java.util.Collection;
import org.hibernate.Version;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * The calls that differ between Hibernate 6.6 and 7. The module is compiled against 7. The JVM links a method when it
 * is first called, so calls that 6.6 does not have only need to be guarded by {@link #IS_7}.
 */
final class HibernateLine {
    private static final boolean IS_7 = !Version.getVersionString().startsWith("6.");

    private HibernateLine() {}

    @SuppressWarnings("removal")
    static Collection<ForeignKey> foreignKeys(Table table) {
        return IS_7 ? table.getForeignKeyCollection() : table.getForeignKeys().values();
    }

    /** The {@code options} of an index; empty before Jakarta Persistence 3.2. */
    static String options(Index index) {
        return IS_7 ? text(index.getOptions()) : "";
    }

    /** The {@code options} of a unique constraint; empty before Jakarta Persistence 3.2. */
    static String options(UniqueKey key) {
        return IS_7 ? text(key.getOptions()) : "";
    }

    /** The {@code options} of a foreign key; empty before Jakarta Persistence 3.2. */
    static String options(ForeignKey key) {
        return IS_7 ? text(key.getOptions()) : "";
    }

    private static String text(@Nullable String options) {
        return options == null ? "" : options.strip();
    }
}

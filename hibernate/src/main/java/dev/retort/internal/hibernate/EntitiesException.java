package dev.retort.internal.hibernate;

import dev.retort.error.ErrorText;
import dev.retort.model.UnreadableModelException;
import javax.lang.model.SourceVersion;
import org.hibernate.Version;

/** Thrown if entities cannot be read, or a schema model cannot represent their mappings. */
public final class EntitiesException extends UnreadableModelException {
    private static final long serialVersionUID = 1L;

    /** Hibernate's message if the module of a dialect is missing. */
    private static final String NO_DIALECT = "Unable to determine Dialect";

    private EntitiesException(ErrorText text, Throwable cause) {
        super(text, cause);
    }

    private EntitiesException(ErrorText text) {
        super(text);
    }

    /** Hibernate rejects the mappings, or a class cannot be loaded. */
    public static EntitiesException refused(String source, Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String name = String.valueOf(each.getMessage()).replace('/', '.');
            if (each instanceof NoClassDefFoundError && SourceVersion.isName(name)) {
                return missingClass(source, name, cause);
            }
        }
        String reason = reason(cause);
        ErrorText text = text("Hibernate rejects the mappings")
                .fact("entities", source)
                .fact("reason", reason)
                .fix(
                        reason.contains(NO_DIALECT)
                                ? "add 'org.hibernate.orm:hibernate-community-dialects' to the dependencies, in the"
                                        + " version of hibernate-core."
                                : "correct the mapping, or exclude the class.");
        return new EntitiesException(text, cause);
    }

    /** A class of Hibernate, or one that an entity uses, is not on the class path. */
    private static EntitiesException missingClass(String source, String name, Throwable cause) {
        boolean isHibernate = name.startsWith("org.hibernate.") || name.startsWith("jakarta.persistence.");
        if (isHibernate && hasHibernate()) {
            return new EntitiesException(
                    text("a library on the class path requires another version of Hibernate")
                            .fact("entities", source)
                            .fact("missing", name)
                            .fact("Hibernate", Version.getVersionString())
                            .fix("use the version of that library for this Hibernate, and check that all jars of"
                                    + " Hibernate have the same version."),
                    cause);
        }
        ErrorText text = text(isHibernate ? "Hibernate is not on the class path" : "a class is not on the class path")
                .fact("entities", source)
                .fact("missing", name)
                .fix(
                        isHibernate
                                ? "add 'org.hibernate.orm:hibernate-core', version 6.6 or 7, with its dependencies to"
                                        + " the class path of the application."
                                : "add the jar with this class to the class path of the application.");
        return new EntitiesException(text, cause);
    }

    private static boolean hasHibernate() {
        try {
            Class.forName("org.hibernate.Version", false, EntitiesException.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** There is no mapped class. */
    public static EntitiesException none(String source) {
        return new EntitiesException(text("no entity was found")
                .fact("entities", source)
                .fix("name a package that contains entities, and check that its classes are on the class path."));
    }

    /** There is no persistence unit with this name. */
    public static EntitiesException noUnit(String name, String known) {
        return new EntitiesException(text("no persistence unit is called '" + name + "'")
                .fact("persistence units", known)
                .fix("use one of these names, or add the unit to META-INF/persistence.xml."));
    }

    /** A {@code persistence.xml} cannot be read. */
    public static EntitiesException badFile(String file, Throwable cause) {
        return new EntitiesException(
                text("a persistence file cannot be read").fact("file", file).fact("reason", reason(cause)), cause);
    }

    /** The Hibernate dialect for this database is not known. */
    public static EntitiesException noDialect(String database) {
        return new EntitiesException(text("the Hibernate dialect for '" + database + "' is not known")
                .fix("set it with HibernateModels.withDialect(…)."));
    }

    /** The metadata were built for another database. */
    public static EntitiesException otherDialect(String database, String dialect) {
        return new EntitiesException(text("the metadata were not built for " + database)
                .fact("dialect", dialect)
                .fix("build the metadata with a dialect for " + database + ", or pass the entity classes."));
    }

    /** A schema model cannot represent a mapping. */
    public static EntitiesException unreadable(String where, String why, String fix) {
        return new EntitiesException(text(why).fact("mapping", where).fix(fix));
    }

    private static ErrorText text(String why) {
        return ErrorText.of("Cannot read the entities", why);
    }

    /** The distinct messages of the exception and its causes. */
    private static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage() == null ? cause : cause.getMessage());
            if (reason.indexOf(text) < 0) {
                reason.append(reason.isEmpty() ? "" : "\n").append(text);
            }
        }
        return reason.toString();
    }
}

package dev.retort.internal.hibernate;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;

/** Entities that cannot be read, or that describe something which a schema model cannot hold. */
public final class EntitiesException extends RetortException {
    private static final long serialVersionUID = 1L;

    /** What Hibernate says if the module with a dialect, such as that of SQLite, is missing. */
    private static final String NO_DIALECT = "Unable to determine Dialect";

    private EntitiesException(ErrorText text, Throwable cause) {
        super(ErrorKind.BAD_CONFIG, text, cause);
    }

    private EntitiesException(ErrorText text) {
        super(ErrorKind.BAD_CONFIG, text);
    }

    /** Hibernate refused the mappings, or a class of them could not be loaded. */
    public static EntitiesException refused(String source, Throwable cause) {
        String reason = reason(cause);
        ErrorText text = text("Hibernate refuses their mappings")
                .fact("entities", source)
                .fact("reason", reason)
                .fix(
                        reason.contains(NO_DIALECT)
                                ? "add 'org.hibernate.orm:hibernate-community-dialects' to the dependencies, in the"
                                        + " version of hibernate-core."
                                : "correct the mapping, or leave the class out.");
        return new EntitiesException(text, cause);
    }

    /** There is no class with an annotation of Jakarta Persistence. */
    public static EntitiesException none(String source) {
        return new EntitiesException(text("no entity was found")
                .fact("entities", source)
                .fix("name a package that has entities, and check that its classes are on the class path."));
    }

    /** No persistence unit has this name. */
    public static EntitiesException noUnit(String name, String known) {
        return new EntitiesException(text("no persistence unit is called '" + name + "'")
                .fact("persistence units", known)
                .fix("use one of these names, or add the unit to META-INF/persistence.xml."));
    }

    /** A file that describes persistence units cannot be read. */
    public static EntitiesException badFile(String file, Throwable cause) {
        return new EntitiesException(
                text("a file of theirs cannot be read").fact("file", file).fact("reason", reason(cause)), cause);
    }

    /** Hibernate has no dialect for this database, or it was not named. */
    public static EntitiesException noDialect(String database) {
        return new EntitiesException(text("the dialect of Hibernate for '" + database + "' is not known")
                .fix("name it with HibernateModels.withDialect(…)."));
    }

    /** The metadata were built for another database. */
    public static EntitiesException otherDialect(String database, String dialect) {
        return new EntitiesException(text("the metadata were built for another database than " + database)
                .fact("dialect", dialect)
                .fix("build the metadata with the dialect of " + database + ", or hand over the entity classes."));
    }

    /** A part of a mapping that a model cannot hold. */
    public static EntitiesException unreadable(String where, String why, String fix) {
        return new EntitiesException(text(why).fact("mapping", where).fix(fix));
    }

    private static ErrorText text(String why) {
        return ErrorText.of("Cannot read the schema of the entities", why);
    }

    /** The texts of the exception and its causes, each once. */
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

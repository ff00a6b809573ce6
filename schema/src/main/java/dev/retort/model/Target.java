package dev.retort.model;

import dev.retort.dialect.ServerVersion;
import dev.retort.schema.Database;

/**
 * The database for which a model is read; types and expressions depend on it.
 *
 * @param database the product
 * @param version of the server or library; {@link ServerVersion#NEWEST} if it is unknown
 */
public record Target(Database database, ServerVersion version) {

    /** A target with the newest version of this product. */
    public static Target of(Database database) {
        return new Target(database, ServerVersion.NEWEST);
    }

    /** The product and its version, such as {@code postgresql 17.0}. */
    @Override
    public String toString() {
        return database + " " + version;
    }
}

package dev.retort.result;

import dev.retort.model.ModelPart;
import java.util.List;
import java.util.Set;

/**
 * What is compared between the models and the database, and which changes are allowed.
 *
 * @param renames confirmed renames, such as {@code users=people} for a table, and {@code users.nick=users.nickname} for
 *     a column
 * @param unnamedRenames what to do with changes that could be renames and are not among {@code renames}
 * @param include patterns of the tables to compare, such as {@code shop_*}; empty for all
 * @param exclude patterns of the tables not to compare
 * @param drop the tables that may be dropped although no revision has created them
 * @param ignored the parts of the schema that are not compared
 * @param base what the models are compared with
 */
public record CompareRequest(
        List<String> renames,
        UnnamedRenames unnamedRenames,
        List<String> include,
        List<String> exclude,
        List<String> drop,
        Set<ModelPart> ignored,
        Base base) {

    /** The schema that the models are compared with. */
    public enum Base {
        /** The database, which must be up to date. */
        DATABASE,
        /** The schema that the revisions create in an empty database. No existing database is necessary. */
        REVISIONS
    }

    /** What to do with a table or column that disappears while a similar one appears. */
    public enum UnnamedRenames {
        /** Refuse, so that no data is lost by mistake. */
        REFUSE,
        /** Drop the one and create the other. */
        DROP_AND_ADD
    }

    public CompareRequest {
        renames = List.copyOf(renames);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        drop = List.copyOf(drop);
        ignored = Set.copyOf(ignored);
    }

    /** Compares everything, and refuses to guess renames. */
    public static CompareRequest all() {
        return new CompareRequest(
                List.of(), UnnamedRenames.REFUSE, List.of(), List.of(), List.of(), Set.of(), Base.DATABASE);
    }

    /** Returns a copy with these renames. */
    public CompareRequest withRenames(List<String> other, UnnamedRenames forOthers) {
        return new CompareRequest(other, forOthers, include, exclude, drop, ignored, base);
    }

    /** Returns a copy that compares the models with this. */
    public CompareRequest withBase(Base other) {
        return new CompareRequest(renames, unnamedRenames, include, exclude, drop, ignored, other);
    }
}

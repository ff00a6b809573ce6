package dev.retort.op;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The header of a revision in Java. The annotated class implements {@link Migration} and is named {@code R<id>_<slug>}.
 *
 * <p>Values must be string literals or lists of them in braces, because tools read them from the source without
 * compiling it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RevisionScript {
    /** The id of the revision: 1 to 64 characters of {@code A-Z a-z 0-9 _}. */
    String id();

    /** The ids of its down revisions; empty for a first revision. */
    String[] down() default {};

    /** The ids of other revisions that must be applied before this one. */
    String[] dependsOn() default {};

    /** The labels of the branch that starts at this revision. */
    String[] labels() default {};

    /** A short description of the revision. */
    String message() default "";

    /** The reason why the revision cannot be downgraded; empty if it can. */
    String irreversible() default "";

    /**
     * The tables, and columns such as {@code users.phone}, whose rows or values a downgrade does not restore.
     *
     * <p>The source is part of the checksum, so this must be written before the revision is applied.
     */
    String[] loses() default {};
}

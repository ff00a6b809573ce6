package dev.retort.op;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The header of a revision in Java; its class implements {@link Migration} and is called {@code R<id>_<slug>}.
 *
 * <p>Values are string literals or lists of them in braces: tools read them from the source without compiling it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RevisionScript {
    /** The revision's id: 1 to 64 of {@code A-Z a-z 0-9 _}. */
    String id();

    /** The ids of its down revisions; none for the first revision. */
    String[] down() default {};

    /** The ids of revisions that must be applied before it and are not its down revisions. */
    String[] dependsOn() default {};

    /** Branch labels. */
    String[] labels() default {};

    /** What it does, in a few words. */
    String message() default "";

    /** Why there is no way back; empty if there is one. */
    String irreversible() default "";
}

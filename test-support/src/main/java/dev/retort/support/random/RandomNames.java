package dev.retort.support.random;

import java.util.List;
import java.util.Random;

/**
 * Random names, reproducible from a seed: plain names, reserved words, and names that require quoting and escaping. No
 * two names are equal ignoring case, because SQLite and MariaDB ignore case.
 *
 * <p>No name ends with a space or contains a character above U+FFFF, because MariaDB rejects such names.
 */
final class RandomNames {
    private static final List<String> POOL = List.of(
            "users",
            "created_at",
            "plan_id",
            "select",
            "order",
            "GROUP",
            "table",
            "user",
            "Mixed Case",
            "two  spaces",
            "it's",
            "say \"so\"",
            "back`tick",
            "[bracket]",
            "semi;colon",
            "--dash",
            "/*star*/",
            "$$",
            "a.b",
            "100%",
            "back\\slash",
            "comma, comma",
            "(paren",
            "Übergröße",
            "имя",
            "名前");

    private final Random random;
    private int count;

    RandomNames(Random random) {
        this.random = random;
    }

    /** Returns a new name of at most 40 bytes. */
    String next() {
        return POOL.get(random.nextInt(POOL.size())) + "_" + ++count;
    }
}

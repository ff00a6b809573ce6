package dev.retort.support.random;

import java.util.List;
import java.util.Random;

/**
 * Names by chance, the same for the same seed: plain ones, reserved words, and those that only a careful quoting
 * brings through. No two are the same in any case of letters, because SQLite and MariaDB do not mind case.
 *
 * <p>None ends in a space and none has a character beyond U+FFFF, which MariaDB refuses.
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

    /** A name that was not given before, of at most 40 bytes. */
    String next() {
        return POOL.get(random.nextInt(POOL.size())) + "_" + ++count;
    }
}

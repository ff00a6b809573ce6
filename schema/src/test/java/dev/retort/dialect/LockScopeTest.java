package dev.retort.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The number that a server's lock has. */
class LockScopeTest {
    /** Computed by another program: with another number, two versions of the engine would run beside each other. */
    @Test
    void itIsTheSameOnEveryMachineAndInEveryVersion() {
        assertThat(new LockScope("app", "public", "retort_version").key()).isEqualTo(0x80626acd48bf399aL);
    }

    @Test
    void eachPartCounts() {
        Set<Long> keys = new HashSet<>();
        String[] names = {"", "a", "b", "ab", "ba", "é"};
        for (String database : names) {
            for (String namespace : names) {
                for (String table : names) {
                    keys.add(new LockScope(database, namespace, table).key());
                }
            }
        }
        assertThat(keys).hasSize(names.length * names.length * names.length);
    }
}

package dev.retort.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lock key of a scope. */
class LockScopeTest {
    /** Computed by another program. If the key changed, two versions of the engine could run at the same time. */
    @Test
    void keyIsTheSameOnEveryMachineAndInEveryVersion() {
        assertThat(new LockScope("app", "public", "retort_version").key()).isEqualTo(0x80626acd48bf399aL);
    }

    @Test
    void keyDependsOnEachPartOfTheScope() {
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

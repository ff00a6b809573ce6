package dev.retort.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintNamesTest {
    private static final QualifiedName USERS = QualifiedName.of("app", "users");
    private static final ConstraintNames NAMES = ConstraintNames.UNLIMITED;

    @Test
    void nameConsistsOfPrefixTableAndColumns() {
        assertThat(NAMES.nameFor(USERS, PrimaryKey.of("id", "no"))).isEqualTo("pk_users");
        assertThat(NAMES.nameFor(USERS, Unique.of("email", "plan"))).isEqualTo("uq_users_email_plan");
        assertThat(NAMES.nameFor(USERS, ForeignKey.of(List.of("plan_id"), QualifiedName.of("plans"), List.of("id"))))
                .isEqualTo("fk_users_plan_id");
        assertThat(NAMES.nameFor(USERS, Check.of("age > 0"))).isEqualTo("ck_users_c9142c5a");
        assertThat(NAMES.checkOf(USERS, "state")).isEqualTo("ck_users_state");
        assertThat(NAMES.indexOf(USERS, List.of(IndexKey.of("created_at").descending(), IndexKey.of("id"))))
                .isEqualTo("ix_users_created_at_id");
    }

    @Test
    void expressionsAreDistinguishedByAHashOfTheirText() {
        Set<String> names = new HashSet<>();
        names.add(NAMES.nameFor(USERS, Check.of("age > 0")));
        names.add(NAMES.nameFor(USERS, Check.of("age > 1")));
        names.add(NAMES.nameFor(USERS, Exclude.of("USING gist (room WITH =)")));
        names.add(NAMES.indexOf(USERS, List.of(IndexKey.ofExpression("lower(email)"))));
        names.add(NAMES.indexOf(USERS, List.of(IndexKey.ofExpression("upper(email)"))));

        assertThat(names).hasSize(5);
    }

    @Test
    void nameIsTruncatedOnlyIfItExceedsTheLimit() {
        ConstraintNames names = new ConstraintNames(63);

        assertThat(names.truncate("a".repeat(63))).isEqualTo("a".repeat(63));
        assertThat(names.truncate("a".repeat(64)))
                .startsWith("a".repeat(54) + "_")
                .hasSize(63);
    }

    @Test
    void longNamesWithTheSamePrefixRemainDistinct() {
        ConstraintNames names = new ConstraintNames(63);
        String prefix = "x".repeat(100);
        Set<String> truncated = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            truncated.add(names.truncate(prefix + i));
        }

        assertThat(truncated).hasSize(1000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void truncatedNameIsWithinTheLimitAndValidUtf8(long seed) {
        Random random = new Random(seed);
        List<String> letters = List.of("a", "é", "名", "😀");
        for (int i = 0; i < 500; i++) {
            int limit = 16 + random.nextInt(60);
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(80); length > 0; length--) {
                name.append(letters.get(random.nextInt(letters.size())));
            }

            String truncated = new ConstraintNames(limit).truncate(name.toString());

            byte[] bytes = truncated.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes.length).as("seed %d: %s", seed, name).isBetween(Math.min(bytes(name), limit - 3), limit);
            assertThat(truncated)
                    .as("seed %d: split character", seed)
                    .doesNotContain("?")
                    .doesNotContain("\ufffd");
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(truncated);
        }
    }

    @Test
    void limitThatIsTooSmallForAHashIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConstraintNames(15))
                .withMessageContaining("must be at least 16 bytes, but is 15");
    }

    @Test
    void onlyConstraintsWithoutANameAreNamed() {
        Table table = Table.of(USERS, Column.of("id", DataType.bigint()), Column.of("email", DataType.text()))
                .withConstraint(PrimaryKey.of("id"))
                .withConstraint(Unique.of("email").withName("mine"))
                .withConstraint(Unique.of("email", "id"));

        assertThat(NAMES.nameAll(table).constraints())
                .extracting(Constraint::name)
                .containsExactly("pk_users", "mine", "uq_users_email_id");
        assertThatIllegalArgumentException()
                .as("a name that already exists")
                .isThrownBy(() -> NAMES.nameAll(table.withConstraintRenamed("mine", "pk_users")));
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}

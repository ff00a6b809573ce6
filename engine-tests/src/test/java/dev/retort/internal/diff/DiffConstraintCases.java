package dev.retort.internal.diff;

import static dev.retort.internal.diff.DiffModels.EMAIL;
import static dev.retort.internal.diff.DiffModels.ID;
import static dev.retort.internal.diff.DiffModels.NICK;
import static dev.retort.internal.diff.DiffModels.PLANS;
import static dev.retort.internal.diff.DiffModels.PLAN_ID;
import static dev.retort.internal.diff.DiffModels.key;
import static dev.retort.internal.diff.DiffModels.name;
import static dev.retort.internal.diff.DiffModels.schema;
import static dev.retort.internal.diff.DiffModels.table;
import static dev.retort.internal.diff.DiffModels.users;

import dev.retort.schema.Check;
import dev.retort.schema.Constraint;
import dev.retort.schema.Deferral;
import dev.retort.schema.Exclude;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.Table;
import dev.retort.schema.Unique;
import java.util.List;
import java.util.stream.Stream;

/** Constraints of all kinds that are added, dropped, changed, renamed or commented. */
final class DiffConstraintCases {
    private DiffConstraintCases() {}

    static List<DiffCase> all() {
        return Stream.of(primaryKeys(), uniques(), foreignKeys(), checks(), excludes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DiffCase> primaryKeys() {
        Table bare = table("logins", ID, EMAIL, NICK.notNull());
        Table keyed = bare.withConstraint(PrimaryKey.of("id"));
        return List.of(
                DiffCase.of("primary-key-added", bare, keyed),
                DiffCase.of("primary-key-dropped", keyed, bare),
                DiffCase.of("primary-key-of-other-columns", keyed, bare.withConstraint(PrimaryKey.of("email", "nick"))),
                DiffCase.of(
                        "primary-key-in-other-order",
                        bare.withConstraint(PrimaryKey.of("email", "nick")),
                        bare.withConstraint(PrimaryKey.of("nick", "email"))),
                DiffCase.of(
                        "primary-key-include-added",
                        keyed,
                        bare.withConstraint(PrimaryKey.of("id").withInclude(List.of("email")))),
                DiffCase.of(
                        "primary-key-deferrable",
                        keyed,
                        bare.withConstraint(PrimaryKey.of("id").withDeferral(Deferral.DEFERRABLE))),
                DiffCase.of(
                        "primary-key-renamed",
                        bare.withConstraint(PrimaryKey.of("id").withName("logins_pkey")),
                        keyed),
                DiffCase.of(
                        "primary-key-comment-added",
                        keyed,
                        bare.withConstraint(PrimaryKey.of("id").withComment("numbers are not reused"))));
    }

    private static List<DiffCase> uniques() {
        Unique email = Unique.of("email");
        Unique both = Unique.of("email", "nick").withName("uq_users_login");
        return List.of(
                DiffCase.of("unique-added", users(NICK), users(email)),
                DiffCase.of("unique-added-of-two-columns", users(NICK), users(Unique.of("email", "nick"))),
                DiffCase.of("unique-dropped", users(email), users(NICK)),
                altered("unique-of-other-columns", Unique.of("email").withName("uq_users_login"), both),
                altered(
                        "unique-in-other-order",
                        both,
                        Unique.of("nick", "email").withName("uq_users_login")),
                altered("unique-include-added", email, email.withInclude(List.of("nick"))),
                altered("unique-nulls-not-distinct", email, email.withNullsNotDistinct()),
                altered("unique-deferrable", email, email.withDeferral(Deferral.INITIALLY_DEFERRED)),
                altered("unique-renamed", email.withName("users_email_key"), email),
                altered("unique-replaced-by-another", email, Unique.of("nick")),
                altered("unique-comment-added", email, email.withComment("one account each")),
                altered("unique-comment-removed", email.withComment("one account each"), email));
    }

    private static List<DiffCase> foreignKeys() {
        ForeignKey key = key("plan_id", "plans");
        return List.of(
                keys("foreign-key-added", List.of(), List.of(key)),
                keys("foreign-key-dropped", List.of(key), List.of()),
                keys("foreign-key-on-delete", key, key.withOnDelete(ForeignKey.Rule.CASCADE)),
                keys(
                        "foreign-key-on-delete-changed",
                        key.withOnDelete(ForeignKey.Rule.CASCADE),
                        key.withOnDelete(ForeignKey.Rule.SET_NULL)),
                keys("foreign-key-on-delete-removed", key.withOnDelete(ForeignKey.Rule.RESTRICT), key),
                keys("foreign-key-on-update", key, key.withOnUpdate(ForeignKey.Rule.SET_DEFAULT)),
                keys("foreign-key-deferrable", key, key.withDeferral(Deferral.DEFERRABLE)),
                keys("foreign-key-match-full", key, key.withMatch(ForeignKey.Match.FULL)),
                keys("foreign-key-to-another-table", key, key("plan_id", "tariffs")),
                keys(
                        "foreign-key-to-another-column",
                        key,
                        ForeignKey.of(List.of("plan_id"), name("plans"), List.of("number"))),
                keys("foreign-key-renamed", key.withName("users_plan_id_fkey"), key),
                keys("foreign-key-validated", key.asNotValid(), key),
                keys("foreign-key-no-longer-valid", key, key.asNotValid()),
                keys("foreign-key-comment-changed", key.withComment("paid"), key.withComment("paid or free")));
    }

    private static DiffCase keys(String name, ForeignKey from, ForeignKey to) {
        return keys(name, List.of(from), List.of(to));
    }

    private static DiffCase keys(String name, List<ForeignKey> from, List<ForeignKey> to) {
        Table plans = PLANS.withColumn(PLAN_ID.withName("number").notNull()).withConstraint(Unique.of("number"));
        Table tariffs = table("tariffs", ID).withConstraint(PrimaryKey.of("id"));
        return new DiffCase(name, schema(plans, tariffs, members(from)), schema(plans, tariffs, members(to)));
    }

    private static Table members(List<ForeignKey> keys) {
        Table members = users(PLAN_ID);
        for (ForeignKey key : keys) {
            members = members.withConstraint(key);
        }
        return members;
    }

    private static List<DiffCase> checks() {
        Check check = Check.of("nick <> ''").withName("ck_users_nick");
        return List.of(
                DiffCase.of("check-added", users(NICK), users(check)),
                DiffCase.of("check-dropped", users(check), users(NICK)),
                altered("check-changed", check, Check.of("nick <> email").withName("ck_users_nick")),
                altered("check-renamed", check.withName("users_nick_check"), check),
                altered("check-validated", check.asNotValid(), check),
                altered("check-no-longer-valid", check, check.asNotValid()),
                altered("check-comment-added", check, check.withComment("never empty")));
    }

    private static List<DiffCase> excludes() {
        Exclude exclude = Exclude.of("USING btree (nick WITH =)").withName("ex_users_nick");
        return List.of(
                DiffCase.of("exclude-added", users(NICK), users(exclude)),
                DiffCase.of("exclude-dropped", users(exclude), users(NICK)),
                altered(
                        "exclude-changed",
                        exclude,
                        Exclude.of("USING hash (nick WITH =)").withName("ex_users_nick")),
                altered("exclude-renamed", exclude, exclude.withName("ex_users_nicks")),
                altered("exclude-comment-added", exclude, exclude.withComment("like a unique key")));
    }

    private static DiffCase altered(String name, Constraint from, Constraint to) {
        return DiffCase.of(name, users(from), users(to));
    }
}

package dev.retort.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final QualifiedName USERS = QualifiedName.of("users");
    private static final Column ID = Column.of("id", DataType.bigint()).notNull();
    private static final Column EMAIL = Column.of("email", DataType.varchar(100));
    private static final Column BOSS = Column.of("boss", DataType.bigint());

    private final Table users = Table.of(USERS, ID, EMAIL, BOSS)
            .withConstraint(PrimaryKey.of("id").withName("pk"))
            .withConstraint(Unique.of("email").withName("uq").withInclude(List.of("boss")))
            .withConstraint(ForeignKey.of(List.of("boss"), USERS, List.of("id")).withName("fk"))
            .withConstraint(Check.of("email <> ''"))
            .withIndex(Index.of("ix", "email", "id"));

    @Test
    void orderOfConstraintsAndIndexesIsNotSignificant() {
        Table other = Table.of(USERS, ID, EMAIL, BOSS)
                .withIndex(Index.of("ix", "email", "id"))
                .withConstraint(Check.of("email <> ''"))
                .withConstraint(
                        ForeignKey.of(List.of("boss"), USERS, List.of("id")).withName("fk"))
                .withConstraint(Unique.of("email").withName("uq").withInclude(List.of("boss")))
                .withConstraint(PrimaryKey.of("id").withName("pk"));

        assertThat(other).isEqualTo(users).hasSameHashCodeAs(users);
        assertThat(users.constraints())
                .extracting(Constraint::kind)
                .containsExactly(
                        Constraint.Kind.PRIMARY_KEY,
                        Constraint.Kind.UNIQUE,
                        Constraint.Kind.FOREIGN_KEY,
                        Constraint.Kind.CHECK);
    }

    @Test
    void orderOfColumnsIsSignificant() {
        assertThat(Table.of(USERS, ID, EMAIL)).isNotEqualTo(Table.of(USERS, EMAIL, ID));
    }

    @Test
    void duplicateNameInATableIsRejected() {
        assertRejected(() -> users.withColumn(ID), "column 'id' of table users already exists");
        assertRejected(
                () -> users.withConstraint(Check.of("1").withName("uq")),
                "constraint 'uq' of table users already exists");
        assertRejected(() -> users.withIndex(Index.of("ix", "id")), "index 'ix' of table users already exists");
        assertRejected(() -> users.withConstraint(PrimaryKey.of("email")), "table users has two primary keys");
        assertThat(users.withIndex(Index.of("fk", "boss")).index("fk"))
                .as("MariaDB calls the index of a foreign key like the key")
                .isPresent();
        assertThat(users.withConstraint(Check.of("1"))
                        .withConstraint(Check.of("1"))
                        .checks())
                .as("without a name nothing clashes")
                .hasSize(3);
    }

    @Test
    void aTableStaysAsItWasMade() {
        List<Column> columns = new ArrayList<>(List.of(ID));
        Map<String, String> options = new HashMap<>(Map.of("strict", "", "engine", "InnoDB", "charset", "utf8mb4"));
        Table table = new Table(USERS, columns, List.of(), List.of(), new TreeMap<>(), null).withOptions(options);

        columns.add(EMAIL);
        options.clear();

        assertThat(table.columns()).containsExactly(ID);
        assertThat(table.options().keySet()).containsExactly("charset", "engine", "strict");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> table.options().clear());
    }

    @Test
    void unknownPartCannotBeRemovedOrChanged() {
        assertRejected(() -> users.withoutColumn("x"), "there is no column 'x' of table users");
        assertRejected(() -> users.withColumnRenamed("x", "y"), "there is no column 'x' of table users");
        assertRejected(() -> users.withColumnReplaced(EMAIL.withName("x")), "there is no column 'x' of table users");
        assertRejected(() -> users.withoutConstraint("x"), "there is no constraint 'x' of table users");
        assertRejected(() -> users.withoutConstraint(Check.of("x")), "there is no constraint 'Check");
        assertRejected(() -> users.withConstraintRenamed("x", "y"), "there is no constraint 'x' of table users");
        assertRejected(() -> users.withoutIndex("x"), "there is no index 'x' of table users");
        assertRejected(() -> users.withIndexRenamed("x", "y"), "there is no index 'x' of table users");
        assertRejected(() -> users.withIndexReplaced(Index.of("x", "id")), "there is no index 'x' of table users");
    }

    @Test
    void columnThatIsInUseCannotBeRemoved() {
        assertRejected(() -> users.withoutColumn("email"), "there is no column 'email' of table users, but");
        assertThat(users.constraintsOn("boss")).extracting(Constraint::name).containsExactly("uq", "fk");
        assertThat(users.indexesOn("id")).extracting(Index::name).containsExactly("ix");

        Table without = users.withoutConstraint("uq").withoutIndex("ix").withoutColumn("email");

        assertThat(without.columns()).containsExactly(ID, BOSS);
        assertThat(without.checks()).as("the text of a check is not parsed").hasSize(1);
    }

    @Test
    void constraintOrIndexOfAnUnknownColumnIsRejected() {
        assertRejected(() -> users.withConstraint(Unique.of("x")), "no column 'x' of table users");
        assertRejected(
                () -> users.withConstraint(Unique.of("id").withInclude(List.of("x"))), "no column 'x' of table users");
        assertRejected(() -> users.withConstraint(ForeignKey.of(List.of("x"), USERS, List.of("id"))), "no column 'x'");
        assertRejected(() -> users.withIndex(Index.of("i", "x")), "no column 'x' of table users");
        assertRejected(
                () -> users.withIndex(Index.of("i", "id").withInclude(List.of("x"))), "no column 'x' of table users");
    }

    @Test
    void renamingAColumnUpdatesKeysConstraintsAndIndexes() {
        Table renamed = users.withColumnRenamed("id", "key")
                .withColumnRenamed("email", "mail")
                .withColumnRenamed("boss", "chief");

        assertThat(renamed)
                .isEqualTo(Table.of(USERS, ID.withName("key"), EMAIL.withName("mail"), BOSS.withName("chief"))
                        .withConstraint(PrimaryKey.of("key").withName("pk"))
                        .withConstraint(Unique.of("mail").withName("uq").withInclude(List.of("chief")))
                        .withConstraint(ForeignKey.of(List.of("chief"), USERS, List.of("key"))
                                .withName("fk"))
                        .withConstraint(Check.of("email <> ''"))
                        .withIndex(Index.of("ix", "mail", "key")));
    }

    @Test
    void columnCannotBeRenamedToAnExistingColumn() {
        assertRejected(() -> users.withColumnRenamed("id", "email"), "column 'email' of table users already exists");
    }

    @Test
    void constraintWithoutANameIsFoundByValue() {
        Check check = Check.of("email <> ''");

        assertThat(users.withoutConstraint(check).checks()).isEmpty();
        assertThat(users.withConstraintReplaced(check, check.withName("ck")).constraint("ck"))
                .contains(check.withName("ck"));
    }

    @Test
    void columnsConstraintsAndIndexesAreFoundByName() {
        assertThat(users.column("email")).contains(EMAIL);
        assertThat(users.column("EMAIL")).as("names are case-sensitive").isEmpty();
        assertThat(users.constraint("uq")).containsInstanceOf(Unique.class);
        assertThat(users.index("ix")).contains(Index.of("ix", "email", "id"));
        assertThat(users.primaryKey()).contains(PrimaryKey.of("id").withName("pk"));
        assertThat(users.uniques()).hasSize(1);
        assertThat(users.foreignKeys()).hasSize(1);
        assertThat(users.excludes()).isEmpty();
    }

    @Test
    void renamingAConstraintOrIndexChangesNothingElse() {
        assertThat(users.withConstraintRenamed("uq", "uq2").withIndexRenamed("ix", "ix2"))
                .isEqualTo(Table.of(USERS, ID, EMAIL, BOSS)
                        .withConstraint(PrimaryKey.of("id").withName("pk"))
                        .withConstraint(Unique.of("email").withName("uq2").withInclude(List.of("boss")))
                        .withConstraint(ForeignKey.of(List.of("boss"), USERS, List.of("id"))
                                .withName("fk"))
                        .withConstraint(Check.of("email <> ''"))
                        .withIndex(Index.of("ix2", "email", "id")));
    }

    private static void assertRejected(Supplier<?> action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::get).withMessageContaining(message);
    }
}

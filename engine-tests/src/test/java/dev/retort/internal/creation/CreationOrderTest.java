package dev.retort.internal.creation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.CatalogObjects.Stage;
import dev.retort.dialect.ObjectId;
import dev.retort.internal.creation.CreationOrder.Edge;
import dev.retort.internal.creation.CreationOrder.Strength;
import dev.retort.schema.QualifiedName;
import org.junit.jupiter.api.Test;

/** The order in which objects are created. */
class CreationOrderTest {
    private static final QualifiedName T = QualifiedName.of("t");
    private static final ObjectId TABLE = ObjectId.table(T);
    private static final ObjectId CHECK = ObjectId.constraint(T, "ck");
    private static final ObjectId KEY = ObjectId.constraint(T, "fk");
    private static final ObjectId OTHER_TABLE = ObjectId.table(QualifiedName.of("a"));
    private static final ObjectId FUNCTION = ObjectId.of(ObjectId.Kind.ROUTINE, QualifiedName.of("f"));
    private static final ObjectId DEFAULTS = ObjectId.other("default privileges");

    private final CreationOrder order = new CreationOrder();

    @Test
    void objectsAreOrderedByStageAndThenAsAdded() {
        order.add(TABLE, Stage.TABLES);
        order.add(OTHER_TABLE, Stage.TABLES);
        order.add(FUNCTION, Stage.ROUTINES);

        assertThat(order.sorted()).containsExactly(FUNCTION, TABLE, OTHER_TABLE);
    }

    @Test
    void dependencyIsStrongerThanStage() {
        order.add(FUNCTION, Stage.ROUTINES);
        order.add(TABLE, Stage.TABLES);
        order.depend(new Edge(FUNCTION, TABLE, Strength.CERTAIN));

        assertThat(order.sorted()).containsExactly(TABLE, FUNCTION);
    }

    @Test
    void partOfACycleIsCreatedAfterItsTable() {
        order.add(FUNCTION, Stage.ROUTINES);
        order.add(TABLE, Stage.TABLES);
        order.addPart(CHECK, TABLE);
        order.depend(new Edge(CHECK, FUNCTION, Strength.OF_PART));
        order.depend(new Edge(FUNCTION, TABLE, Strength.CERTAIN));

        assertThat(order.sorted()).containsExactly(TABLE, FUNCTION, CHECK);
        assertThat(order.detached()).containsExactly(CHECK);
        assertThat(order.broken()).isEmpty();
    }

    @Test
    void partWithoutACycleStaysInItsTable() {
        order.add(TABLE, Stage.TABLES);
        order.addPart(CHECK, TABLE);
        order.add(FUNCTION, Stage.ROUTINES);
        order.depend(new Edge(CHECK, FUNCTION, Strength.OF_PART));

        assertThat(order.sorted()).containsExactly(FUNCTION, TABLE);
        assertThat(order.detached()).isEmpty();
    }

    @Test
    void whatNeedsADetachedPartFollowsIt() {
        ObjectId view = ObjectId.of(ObjectId.Kind.VIEW, QualifiedName.of("v"));
        order.add(FUNCTION, Stage.ROUTINES);
        order.add(view, Stage.ROUTINES);
        order.add(TABLE, Stage.TABLES);
        order.addPart(CHECK, TABLE);
        order.depend(new Edge(CHECK, FUNCTION, Strength.OF_PART));
        order.depend(new Edge(FUNCTION, TABLE, Strength.CERTAIN));
        order.depend(new Edge(view, CHECK, Strength.CERTAIN));

        assertThat(order.sorted()).containsExactly(TABLE, FUNCTION, CHECK, view);
    }

    @Test
    void mentionsAreIgnoredBeforeAPartIsDetached() {
        order.add(FUNCTION, Stage.ROUTINES);
        order.add(TABLE, Stage.TABLES);
        order.addPart(CHECK, TABLE);
        order.depend(new Edge(CHECK, FUNCTION, Strength.OF_PART));
        order.depend(new Edge(FUNCTION, TABLE, Strength.MENTIONED_IN_BODY));

        assertThat(order.sorted()).containsExactly(FUNCTION, TABLE);
        assertThat(order.detached()).isEmpty();
    }

    @Test
    void foreignKeysOfACycleAreDetachedBeforeOtherParts() {
        order.add(OTHER_TABLE, Stage.TABLES);
        order.add(TABLE, Stage.TABLES);
        order.addPart(KEY, TABLE);
        ObjectId check = ObjectId.constraint(QualifiedName.of("a"), "ck");
        order.addPart(check, OTHER_TABLE);
        order.depend(new Edge(check, TABLE, Strength.OF_PART));
        order.depend(new Edge(KEY, OTHER_TABLE, Strength.OF_FOREIGN_KEY));

        assertThat(order.sorted()).containsExactly(TABLE, OTHER_TABLE, KEY);
    }

    @Test
    void defaultPrivilegesDoNotAffectObjectsOfACycle() {
        order.add(DEFAULTS, Stage.END);
        order.add(FUNCTION, Stage.ROUTINES);
        order.add(TABLE, Stage.TABLES);
        order.depend(new Edge(FUNCTION, TABLE, Strength.MENTIONED));
        order.depend(new Edge(TABLE, FUNCTION, Strength.CERTAIN));

        assertThat(order.sorted()).containsExactly(FUNCTION, TABLE, DEFAULTS);
    }

    @Test
    void cycleOfCertainDependenciesIsReported() {
        order.add(TABLE, Stage.TABLES);
        order.add(OTHER_TABLE, Stage.TABLES);
        Edge there = new Edge(TABLE, OTHER_TABLE, Strength.CERTAIN);
        order.depend(there);
        order.depend(new Edge(OTHER_TABLE, TABLE, Strength.CERTAIN));

        assertThat(order.sorted()).containsExactlyInAnyOrder(TABLE, OTHER_TABLE);
        assertThat(order.broken()).containsExactly(there);
    }
}

package dev.retort.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule finds its bad examples, each at its line, and nothing in a good example. */
class TidyRuleTest {
    private static final String PLAN = "core/src/main/java/dev/retort/internal/plan/";
    private static final String OP = "core/src/main/java/dev/retort/op/";
    private static final String TEST = "core/src/test/java/dev/retort/internal/plan/";
    private static final String POM = "<modules>\n<module>core</module>\n</modules>\n";

    /** Files that break one rule once, and the expected finding. */
    private record Example(Map<String, String> files, String place) {}

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void eachBadExampleIsFoundAtItsLine(TidyRule rule) {
        for (Example example : badExamples(rule)) {
            List<Finding> findings = rule.findings(SourceTree.of(example.files()));

            assertThat(findings)
                    .as("%s in %s", rule, example.files())
                    .extracting(finding -> finding.path() + ":" + finding.line())
                    .containsExactly(example.place());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void goodExampleHasNoFindings(TidyRule rule) {
        assertThat(rule.findings(SourceTree.of(goodExample()))).isEmpty();
    }

    @Test
    void malformedJavaIsRefusedNotSkipped() {
        Map<String, String> broken = Map.of(PLAN + "A.java", "package dev.retort.internal.plan; class A {");

        assertThatThrownBy(() -> SourceTree.of(broken).java()).hasMessageContaining("A.java");
    }

    /* Both switches fail by default, so that every rule has an example. */
    private static List<Example> badExamples(TidyRule rule) {
        return switch (rule) {
            case FILE_SIZE ->
                List.of(
                        file(PLAN + "A.java", "class A {}\n" + "\n".repeat(400)),
                        file(TEST + "ATest.java", "class ATest {}\n" + "\n".repeat(600)));
            case LINE_LENGTH -> List.of(java("class A {} // bad" + " ".repeat(110)), file("bin/run", "#".repeat(121)));
            case MODULE_SIZE ->
                List.of(
                        new Example(
                                Map.of("pom.xml", POM, PLAN + "A.java", "class A {}\n".repeat(11_001)),
                                "core/src/main/java/:1"),
                        new Example(
                                Map.of(
                                        "pom.xml", POM.replace("core", "bot"),
                                        "bot/src/main/java/A.java", "class A {}\n".repeat(12_001)),
                                "bot/src/main/java/:1"));
            case LEAF_POM ->
                List.of(new Example(Map.of("pom.xml", POM, "core/pom.xml", "\n".repeat(60)), "core/pom.xml:1"));
            case ROOT_FILES -> List.of(new Example(Map.of("pom.xml", POM, "notes/a.txt", ""), "notes:1"));
            case UNFINISHED ->
                List.of(
                        java("class A {} // bad: TO" + "DO"),
                        file("docs/A.md", "FIX" + "ME: bad"),
                        file("bin/a", "XX" + "X"));
            case MACHINE_PATH ->
                List.of(
                        java("class A {} // bad: in /" + "root/.m2"),
                        file("docs/A.md", "sqlite:////" + "home/me/a.db"),
                        file("a.xml", "'/" + "work/'"));
            case REGISTRY_HOST ->
                List.of(
                        file("pom.xml", "https://repo" + ".maven.apache.org/maven2"),
                        file("a", "repo1" + ".maven.org"),
                        file("a", "deb" + ".debian.org"));
            case PACKAGE_SIZE ->
                List.of(new Example(classes(PLAN, 2), PLAN + ":1"), new Example(classes(PLAN, 16), PLAN + ":1"));
            case NULL_MARKED ->
                List.of(
                        new Example(Map.of(PLAN + "A.java", "class A {}"), PLAN + ":1"),
                        new Example(Map.of(PLAN + "package-info.java", "package dev.retort.plan;"), PLAN + ":1"));
            default -> badCode(rule);
        };
    }

    private static List<Example> badCode(TidyRule rule) {
        return switch (rule) {
            case METHOD_LENGTH -> List.of(java("class A {\nvoid a() { // bad" + "\n".repeat(70) + "}}"));
            case PARAMETERS ->
                List.of(
                        java("class A {\n void a(int a, int b, int c, int d, int e) {} // bad\n}"),
                        java("class A {\n private A(int a, int b, int c, int d, int e) {} // bad\n}"));
            case NAMES ->
                List.of(
                        java("class PlanUtils {} // bad"),
                        java("class A {\n private record StepHelper() {} // bad\n}"),
                        file(
                                "bot/src/main/java/dev/retort/bot/common/A.java",
                                "package dev.retort.bot.common; class A {}"));
            case ONE_CHILD -> List.of(java("abstract class AbstractA {} // bad\nclass A extends AbstractA {}"));
            case BOOLEAN_PARAMETER ->
                List.of(
                        java("public class A {\n public void a(int a, boolean b) {} // bad\n}"),
                        java("public interface A {\n void a(Boolean b); // bad\n}"),
                        java("public record A(int a) {\n public A(boolean a, int b) { this(b); } // bad\n}"));
            case OPTIONAL_PLACE ->
                List.of(
                        java("class A {\n Optional<String> a; // bad\n}"),
                        java("class A {\n void a(java.util.Optional<String> a) {} // bad\n}"),
                        java("record A(OptionalInt a) {} // bad"));
            case DOCUMENTED ->
                List.of(
                        java("// not a doc comment\npublic class A {} // bad"),
                        java("/** A. */\npublic interface A {\n void a(); // bad\n}"),
                        java("/** A. */\npublic class A {\n public static int a() { return 0; } // bad\n}"));
            case SLEEP ->
                List.of(
                        java("class A { void a() {\n Thread.sleep(1); // bad\n}}"),
                        java("class A { void a() {\n TimeUnit.SECONDS.sleep(1); // bad\n}}"),
                        java("import static java.lang.Thread.sleep; // bad\nclass A {}"));
            case TEST_ORDER ->
                List.of(
                        java("class A {\n @Disabled void a() {} // bad\n}"),
                        java("@TestMethodOrder(X.class) class A {} // bad"),
                        java("class A {\n @org.junit.jupiter.api.Disabled void a() {} // bad\n}"));
            case PRINTING ->
                List.of(
                        java("class A { void a() {\n System.out.println(); // bad\n}}"),
                        java("class A {\n PrintStream a = System.err; // bad\n}"));
            case CLOCK ->
                List.of(
                        java("class A {\n Instant a = Instant.now(); // bad\n}"),
                        java("class A {\n Object a = java.time.LocalDate.now(); // bad\n}"),
                        java("class A {\n Supplier<Instant> a = Instant::now; // bad\n}"),
                        java("class A {\n long a = System.currentTimeMillis(); // bad\n}"));
            case JAVA_SQL ->
                List.of(
                        java("import java.sql.Connection; // bad\nclass A {}"),
                        java("import java.sql.*; // bad\nclass A {}"),
                        java("class A {\n Object a = java.sql.Types.CHAR; // bad\n}"));
            case FILES ->
                List.of(
                        java("import java.nio.file.Files; // bad\nclass A {}"),
                        java("import java.io.FileWriter; // bad\nclass A {}"));
            case VOCABULARY ->
                List.of(
                        java("class ChangeSet {} // bad"),
                        java("class A {\n void undoLast() {} // bad\n}"),
                        java("class A {\n int VENDOR_CODE; // bad\n}"),
                        java("class A {\n void a(String schema) {} // bad\n}"));
            case PHRASES -> badProse();
            default -> throw new AssertionError("no bad example for " + rule);
        };
    }

    private static List<Example> badProse() {
        return List.of(
                java("class A {\n // It takes back a step. // bad\n}"),
                java("/**\n * Is sent where\n * there is a step.\n */\nclass A {}", 2),
                java("class A {\n // It goes\n // on.\n}", 2),
                java("class A {\n String a = \"is \"\n + \"no URL\";\n}", 2),
                java("class A {\n String a = \"\\nanew\"; // bad\n}"),
                java("class A {\n char a = '\"';\n String b = \"\"\"\n \"shall\"\"\"\";\n}", 4),
                file("docs/operations/a.md", "The table is built anew."),
                file("README.md", "It Takes Back all."),
                file("bot/src/main/resources/texts.properties", "hello = You shall pass"));
    }

    /** The files of a small repository without findings, with many near misses. */
    private static Map<String, String> goodExample() {
        Map<String, String> files = new TreeMap<>(classes(PLAN, 12));
        files.put("pom.xml", POM + "xmlns=\"http://maven.apache.org/POM/4.0.0\"");
        files.put("core/pom.xml", "\n".repeat(59));
        files.put("docs/B.md", "There is no step, and it is no longer needed. A shallow goes-on, spelled out.");
        files.put(TEST + "BTest.java", "package dev.retort.plan; class BTest { /* Takes back a step, anew. */ }");
        files.put("docs/A.md", "See src/work/a, ~/home/a and https://example.org/home/. " + "x".repeat(200));
        files.put(PLAN + "package-info.java", "@NullMarked\npackage dev.retort.plan;\n");
        files.put(TEST + "ATest.java", "package dev.retort.plan; class ATest { void a() { System.out.println(); } }");
        files.putAll(classes(OP, 2));
        files.put(OP + "JdbcWork.java", "import java.sql.Connection;\ninterface JdbcWork {}");
        files.put(OP + "package-info.java", "@NullMarked\npackage dev.retort.op;\n");
        files.put(PLAN + "Good.java", GOOD);
        files.put(PLAN + "Long.java", "class Long {\n void a() {" + "\n".repeat(69) + "}\n}" + "\n".repeat(300));
        return files;
    }

    private static final String GOOD = """
            package dev.retort.plan;

            import java.nio.file.Path;

            /** Thread.sleep, System.out, Instant.now() and java.sql are only mentioned. */
            public record Good(int a, int b, int c, int d, int e) implements Function<Optional<Path>, Path> {
                private static final String UTILITY = "java.sql.Connection";
                static final Object ANEW = anew(shall, "it takes", back, "there is" + " no way");
                abstract static class AbstractShape {}
                static class Round extends AbstractShape {}
                static class Square extends Good.AbstractShape {}

                public Good(int a, int b, int c, int d, int e) {
                    this.a = a;
                }

                @Override
                public Path apply(Optional<Path> path) {
                    Optional<Instant> foundOne = Optional.of(Instant.now(clock));
                    return path.filter((boolean databaseLine) -> a > System.nanoTime());
                }

                /** Found, or not. */
                public Optional<Good> find(Schema schema) {
                    return Optional.empty();
                }

                void flag(boolean notPublic) {}
            }
            """;

    private static Map<String, String> classes(String folder, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "C" + number)
                .collect(Collectors.toMap(
                        name -> folder + name + ".java", name -> "package dev.retort.plan; class " + name + " {}"));
    }

    private static Example java(String text) {
        return file(PLAN + "A.java", text);
    }

    private static Example java(String text, long line) {
        return new Example(Map.of(PLAN + "A.java", text), PLAN + "A.java:" + line);
    }

    /* The expected line is the one marked as bad, otherwise the first. */
    private static Example file(String path, String text) {
        long line = 1 + text.lines().takeWhile(each -> !each.contains("// bad")).count();
        return new Example(Map.of(path, text), path + ":" + (text.contains("// bad") ? line : 1));
    }
}

package dev.retort.tidy;

import dev.retort.tidy.JavaSource.Kind;
import dev.retort.tidy.JavaSource.Method;
import dev.retort.tidy.JavaSource.Type;
import dev.retort.tidy.JavaSource.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about declarations and names in Java code. Overriding methods are not checked, because their parent is. */
final class JavaRules {
    private static final int METHOD_LINES = 70;
    private static final int PARAMETERS = 4;
    private static final Pattern ENGINE =
            Pattern.compile("(schema|sqlite|postgresql|revisions|core)/src/main/java/dev/retort/.*");

    private static final Pattern BAD_PACKAGE =
            Pattern.compile("(^|\\.)(utils?|commons?|helpers?|managers?|impl)(\\.|$)");
    private static final Pattern BAD_TYPE = Pattern.compile(".*(Utils?|Commons?|Helpers?|Managers?|Impl)");

    private static final Pattern SLEEP =
            Pattern.compile("(.*\\.)?(Thread|TimeUnit(\\.\\w+)?|SECONDS|MILLISECONDS)(\\.|::)sleep");
    private static final Pattern TEST_ORDER = Pattern.compile("@(.*\\.)?(Disabled|TestMethodOrder|Order)");
    private static final Pattern PRINTING = Pattern.compile("(java\\.lang\\.)?System\\.(out|err)(\\.\\w+)?");
    private static final Pattern CLOCK = Pattern.compile(
            "(.*\\.)?((Instant|\\w*Date|\\w*DateTime|LocalTime|OffsetTime|Year|YearMonth)(\\.now\\(\\)|::now)"
                    + "|System(\\.currentTimeMillis\\(\\)|::currentTimeMillis))");
    private static final Pattern JAVA_SQL = Pattern.compile("java\\.sql\\..*");
    private static final Pattern FILES = Pattern.compile(
            "java\\.nio\\.file\\.(Files|\\*).*|java\\.io\\.(File((In|Out)putStream|Reader|Writer)?|\\*)|"
                    + "java\\.io\\.RandomAccessFile|java\\.nio\\.channels\\.(\\w*FileChannel|\\*)");

    private static final Pattern SQL_PLACE = Pattern.compile(
            "(test-support|engine-tests)/.*|.*/dev/retort/(internal/(jdbc|table|inspect|step)/.*|[^/]+\\.java"
                    + "|op/JdbcWork\\.java)");
    private static final Pattern FILE_PLACE = Pattern.compile(".*/dev/retort/(internal/(script|lock)|config)/.*");

    /* Words are separated by hyphens, so that no match spans two words ("foundOne" does not contain "undo"). */
    private static final Map<Pattern, String> WORDS = Map.of(
            word("change-?sets?"), "revision",
            word("change-?logs?"), "script directory",
            word("base-?lines?"), "stamp",
            word("undo(es|ing)?"), "downgrade",
            word("vendors?"), "dialect",
            word("reflect(s|ed|or)?"), "inspect");

    private JavaRules() {}

    static List<Finding> methodLength(SourceTree tree) {
        return methods(
                tree.java().stream(), m -> m.lines() > METHOD_LINES, m -> m.name() + ": " + m.lines() + " lines");
    }

    static List<Finding> parameters(SourceTree tree) {
        Predicate<Method> tooMany = m -> m.parameters().size() > PARAMETERS
                && !m.traits().override()
                && !m.traits().canonical();
        return methods(
                tree.java().stream(),
                tooMany,
                m -> m.name() + ": " + m.parameters().size() + " parameters");
    }

    static List<Finding> names(SourceTree tree) {
        List<Finding> findings = new ArrayList<>();
        for (JavaSource source : tree.java()) {
            if (BAD_PACKAGE.matcher(source.packageName()).find()) {
                findings.add(Finding.of(source.path(), "package " + source.packageName()));
            }
        }
        findings.addAll(
                types(tree.java().stream(), t -> BAD_TYPE.matcher(t.name()).matches(), Type::name));
        return findings;
    }

    static List<Finding> oneChild(SourceTree tree) {
        Map<String, Long> children = tree.java().stream()
                .flatMap(source -> source.types().stream())
                .collect(Collectors.groupingBy(t -> t.superclass().replaceFirst(".*\\.", ""), Collectors.counting()));
        return types(
                tree.java().stream(),
                t -> t.name().startsWith("Abstract") && children.getOrDefault(t.name(), 0L) < 2,
                t -> t.name() + ": " + children.getOrDefault(t.name(), 0L) + " children");
    }

    static List<Finding> booleanParameter(SourceTree tree) {
        Predicate<Method> bad = m -> m.traits().visible()
                && !m.traits().override()
                && !m.traits().canonical()
                && m.parameters().stream().anyMatch(p -> p.type().matches("boolean|(java\\.lang\\.)?Boolean"));
        return methods(tree.java().stream(), bad, Method::name);
    }

    static List<Finding> optionalPlace(SourceTree tree) {
        Predicate<Variable> bad = v -> v.kind() != Kind.LOCAL
                && !v.override()
                && v.type().matches("(java\\.util\\.)?Optional(Int|Long|Double)?");
        return variables(tree.java().stream(), bad, v -> v.kind().name().toLowerCase(Locale.ROOT) + " " + v.name());
    }

    static List<Finding> documented(SourceTree tree) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(types(tree.mainJava(), t -> t.visible() && !t.documented(), Type::name));
        Predicate<Method> bare = m -> m.traits().visible()
                && !m.traits().documented()
                && !m.traits().override()
                && !m.traits().constructor();
        findings.addAll(methods(tree.mainJava().filter(source -> isEngine(source)), bare, Method::name));
        return findings;
    }

    static List<Finding> sleep(SourceTree tree) {
        return uses(tree.java().stream(), SLEEP);
    }

    static List<Finding> testOrder(SourceTree tree) {
        return uses(tree.java().stream(), TEST_ORDER);
    }

    static List<Finding> printing(SourceTree tree) {
        return uses(tree.java().stream().filter(source -> isEngine(source)), PRINTING);
    }

    static List<Finding> clock(SourceTree tree) {
        return uses(tree.java().stream(), CLOCK);
    }

    static List<Finding> javaSql(SourceTree tree) {
        return uses(
                tree.mainJava()
                        .filter(source -> !SQL_PLACE.matcher(source.path()).matches()),
                JAVA_SQL);
    }

    static List<Finding> files(SourceTree tree) {
        Predicate<JavaSource> elsewhere =
                source -> isEngine(source) && !FILE_PLACE.matcher(source.path()).matches();
        return uses(tree.java().stream().filter(elsewhere), FILES);
    }

    static List<Finding> vocabulary(SourceTree tree) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(types(tree.java().stream(), t -> !advice(t.name()).isEmpty(), t -> advised(t.name())));
        findings.addAll(methods(tree.java().stream(), m -> !advice(m.name()).isEmpty(), m -> advised(m.name())));
        findings.addAll(variables(tree.java().stream(), v -> !advice(v.name()).isEmpty(), v -> advised(v.name())));
        Predicate<Variable> bareSchema =
                v -> v.name().equals("schema") && v.type().equals("String");
        findings.addAll(variables(tree.java().stream(), bareSchema, v -> "schema: say schemaName"));
        return findings;
    }

    private static Pattern word(String pattern) {
        return Pattern.compile("(^|-)(" + pattern + ")(-|$)");
    }

    private static String advised(String name) {
        return name + ": say " + advice(name);
    }

    private static String advice(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|_", "-").toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(words).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static List<Finding> types(Stream<JavaSource> sources, Predicate<Type> bad, Function<Type, String> what) {
        return sources.flatMap(source -> source.types().stream()
                        .filter(bad)
                        .map(t -> new Finding(source.path(), t.line(), what.apply(t))))
                .toList();
    }

    private static List<Finding> methods(
            Stream<JavaSource> sources, Predicate<Method> bad, Function<Method, String> what) {
        return sources.flatMap(source -> source.methods().stream()
                        .filter(bad)
                        .map(m -> new Finding(source.path(), m.line(), what.apply(m))))
                .toList();
    }

    private static List<Finding> variables(
            Stream<JavaSource> sources, Predicate<Variable> bad, Function<Variable, String> what) {
        return sources.flatMap(source -> source.variables().stream()
                        .filter(bad)
                        .map(v -> new Finding(source.path(), v.line(), what.apply(v))))
                .toList();
    }

    private static List<Finding> uses(Stream<JavaSource> sources, Pattern bad) {
        return sources.flatMap(source -> source.uses().stream()
                        .filter(use -> bad.matcher(use.name()).matches())
                        .map(use -> new Finding(source.path(), use.line(), use.name()))
                        .distinct())
                .toList();
    }

    private static boolean isEngine(JavaSource source) {
        return ENGINE.matcher(source.path()).matches();
    }
}

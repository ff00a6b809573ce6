package dev.retort.tidy;

import java.util.List;
import java.util.function.Function;

/**
 * The house rules that a test can check, each with a sentence and a check.
 *
 * <p>A rule has no exceptions except those in its sentence; other exceptions are in {@code TidyTest}, with their
 * reasons.
 */
public enum TidyRule {
    FILE_SIZE("a file has at most 400 lines, of tests 600", TreeRules::fileSize),
    LINE_LENGTH("a line of Java or shell has at most 120 characters", TreeRules::lineLength),
    MODULE_SIZE("a module has at most 12,000 lines of code, and core 11,000", TreeRules::moduleSize),
    LEAF_POM("the pom of a module has fewer than 60 lines", TreeRules::leafPom),
    ROOT_FILES("only the allowed files are at the root", TreeRules::rootFiles),
    UNFINISHED("nothing is marked as unfinished", TreeRules::unfinished),
    MACHINE_PATH("no file contains a path of a developer's machine", TreeRules::machinePath),
    REGISTRY_HOST("no file contains the host of a package registry", TreeRules::registryHost),
    PACKAGE_SIZE("a package has 3 to 15 files", TreeRules::packageSize),
    NULL_MARKED("every package has a package-info with @NullMarked", TreeRules::nullMarked),
    METHOD_LENGTH("a method has at most 70 lines", JavaRules::methodLength),
    PARAMETERS("a method or constructor has at most 4 parameters", JavaRules::parameters),
    NAMES("nothing is named util, common, helper, manager or impl", JavaRules::names),
    ONE_CHILD("an Abstract class has two children or more", JavaRules::oneChild),
    BOOLEAN_PARAMETER("a public method has no boolean parameter", JavaRules::booleanParameter),
    OPTIONAL_PLACE("Optional is only returned", JavaRules::optionalPlace),
    DOCUMENTED(
            "public types, and public methods of the engine and its dialects, have doc comments",
            JavaRules::documented),
    SLEEP("nothing sleeps for a fixed time", JavaRules::sleep),
    TEST_ORDER("no test is disabled or ordered", JavaRules::testOrder),
    PRINTING("the engine prints nothing", JavaRules::printing),
    CLOCK("the time comes from a Clock that is passed in", JavaRules::clock),
    JAVA_SQL("only jdbc, step, the facade and JdbcWork use java.sql", JavaRules::javaSql),
    FILES("of the engine, only script, config and lock open files", JavaRules::files),
    VOCABULARY("one word for one thing", JavaRules::vocabulary),
    PHRASES("comments, messages and documentation use no phrase of phrases.txt", ProseRules::phrases);

    private final String sentence;
    private final Function<SourceTree, List<Finding>> check;

    TidyRule(String sentence, Function<SourceTree, List<Finding>> check) {
        this.sentence = sentence;
        this.check = check;
    }

    /** All violations of the rule in the tree. */
    public List<Finding> findings(SourceTree tree) {
        return check.apply(tree);
    }

    /** The rule in a sentence, as shown in test results. */
    @Override
    public String toString() {
        return name() + ": " + sentence;
    }
}

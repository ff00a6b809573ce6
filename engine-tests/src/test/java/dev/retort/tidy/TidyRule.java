package dev.retort.tidy;

import java.util.List;
import java.util.function.Function;

/**
 * The house rules that a test can check, a sentence and a check each.
 *
 * <p>A rule knows of no exceptions but those that are part of its sentence; the others, with their reasons, are in
 * {@code TidyTest}.
 */
public enum TidyRule {
    FILE_SIZE("a file has at most 400 lines, of tests 600", TreeRules::fileSize),
    LINE_LENGTH("a line of Java or shell has at most 120 characters", TreeRules::lineLength),
    MODULE_SIZE("a module has at most 12,000 lines of code", TreeRules::moduleSize),
    LEAF_POM("the pom of a module has fewer than 60 lines", TreeRules::leafPom),
    ROOT_FILES("only the files that the house names are at the root", TreeRules::rootFiles),
    UNFINISHED("nothing is marked as unfinished", TreeRules::unfinished),
    MACHINE_PATH("no path of one machine is in any file", TreeRules::machinePath),
    REGISTRY_HOST("no host of a package registry is in any file", TreeRules::registryHost),
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
    TEST_ORDER("no test is switched off or ordered", JavaRules::testOrder),
    PRINTING("the engine prints nothing", JavaRules::printing),
    CLOCK("the time comes from a Clock that is passed in", JavaRules::clock),
    JAVA_SQL("java.sql is in jdbc, step, the facade and JdbcWork alone", JavaRules::javaSql),
    FILES("the engine opens files in script, config and lock alone", JavaRules::files),
    VOCABULARY("one word for one thing", JavaRules::vocabulary),
    PHRASES("comments, messages and documentation use no phrase of phrases.txt", ProseRules::phrases);

    private final String sentence;
    private final Function<SourceTree, List<Finding>> check;

    TidyRule(String sentence, Function<SourceTree, List<Finding>> check) {
        this.sentence = sentence;
        this.check = check;
    }

    /** All places of the tree that break the rule. */
    public List<Finding> findings(SourceTree tree) {
        return check.apply(tree);
    }

    /** The rule in a sentence, as it is shown in the results of the tests. */
    @Override
    public String toString() {
        return name() + ": " + sentence;
    }
}

package dev.retort.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about files, folders and lines, independent of their contents. */
final class TreeRules {
    private static final int MAIN_LINES = 400;
    private static final int TEST_LINES = 600;
    private static final int LINE = 120;
    private static final int MODULE_LINES = 12_000;
    private static final int CORE_LINES = 11_000;
    private static final int POM_LINES = 60;
    private static final int PACKAGE_MIN = 3;
    private static final int PACKAGE_MAX = 15;

    private static final Set<String> ROOT = Set.of(
            "README.md",
            "ARCHITECTURE.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "LICENSE",
            "docs",
            "bin",
            "bench",
            ".env.example",
            ".ci",
            ".editorconfig",
            ".gitignore",
            "pom.xml",
            "Dockerfile",
            ".dockerignore",
            "compose.yaml");

    /* The patterns are written so that they do not match this file itself. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X])\\b");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.~-])/(work|root|home)/");
    private static final Pattern REGISTRY_HOST = Pattern.compile("\\brepo1?\\.maven\\.|\\bmaven-central\\b|"
            + "\\b(central|oss)\\.sonatype\\.|\\b(deb|security)\\.debian\\.org|\\bnpmjs\\.org|\\bpypi\\.org|"
            + "\\bproxy\\.golang\\.org|\\bplugins\\.gradle\\.org|\\bjcenter\\b|\\bdl\\.google\\.com");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*/\\*(?s:.*?)\\*/");

    private TreeRules() {}

    static List<Finding> fileSize(SourceTree tree) {
        List<Finding> findings = new ArrayList<>();
        for (JavaSource source : tree.java()) {
            long lines = tree.lines(source.path());
            if (lines > (source.isMain() ? MAIN_LINES : TEST_LINES)) {
                findings.add(Finding.of(source.path(), lines + " lines"));
            }
        }
        return findings;
    }

    static List<Finding> lineLength(SourceTree tree) {
        Predicate<String> code = path -> path.endsWith(".java") || path.startsWith("bin/") || path.startsWith(".ci/");
        return lines(tree, code, line -> line.codePointCount(0, line.length()) > LINE, "longer than " + LINE);
    }

    /* Counts lines of code, without blank lines, comments and imports. */
    static List<Finding> moduleSize(SourceTree tree) {
        return tree.modules().stream()
                .flatMap(module -> {
                    String folder = module + "/src/main/java/";
                    long lines = tree.mainJava()
                            .filter(source -> source.isIn(folder))
                            .mapToLong(source -> codeLines(tree.text(source.path())))
                            .sum();
                    return lines <= (module.equals("core") ? CORE_LINES : MODULE_LINES)
                            ? Stream.of()
                            : Stream.of(Finding.of(folder, lines + " lines of code"));
                })
                .toList();
    }

    private static long codeLines(String text) {
        return COMMENT.matcher(text)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                .count();
    }

    static List<Finding> leafPom(SourceTree tree) {
        return tree.modules().stream()
                .map(module -> module + "/pom.xml")
                .filter(pom -> tree.lines(pom) >= POM_LINES)
                .map(pom -> Finding.of(pom, tree.lines(pom) + " lines"))
                .toList();
    }

    static List<Finding> rootFiles(SourceTree tree) {
        List<String> modules = tree.modules();
        return tree.files().keySet().stream()
                .map(path -> path.replaceFirst("/.*", ""))
                .distinct()
                .filter(entry -> !ROOT.contains(entry) && !modules.contains(entry))
                .map(entry -> Finding.of(entry, "is not one of the allowed files"))
                .toList();
    }

    static List<Finding> unfinished(SourceTree tree) {
        return lines(tree, path -> true, UNFINISHED.asPredicate(), "marked as unfinished");
    }

    static List<Finding> machinePath(SourceTree tree) {
        return lines(tree, path -> true, MACHINE_PATH.asPredicate(), "a path of one machine");
    }

    static List<Finding> registryHost(SourceTree tree) {
        return lines(tree, path -> true, REGISTRY_HOST.asPredicate(), "a host of a package registry");
    }

    /* The minimum does not apply to a test package if main code of any module has a package with the same name. */
    static List<Finding> packageSize(SourceTree tree) {
        Map<String, Long> sizes = tree.java().stream()
                .collect(Collectors.groupingBy(
                        JavaSource::folder,
                        TreeMap::new,
                        Collectors.filtering(source -> !source.isPackageInfo(), Collectors.counting())));
        Set<String> main = sizes.keySet().stream()
                .filter(folder -> folder.contains("/src/main/"))
                .map(TreeRules::packageOf)
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        sizes.forEach((folder, size) -> {
            boolean mirror = folder.contains("/src/test/") && main.contains(packageOf(folder));
            if (size > PACKAGE_MAX || size < PACKAGE_MIN && !mirror) {
                findings.add(Finding.of(folder, size + " files"));
            }
        });
        return findings;
    }

    static List<Finding> nullMarked(SourceTree tree) {
        Set<String> marked = tree.java().stream()
                .filter(JavaSource::isPackageInfo)
                .filter(source ->
                        source.uses().stream().anyMatch(use -> use.name().equals("@NullMarked")))
                .map(JavaSource::folder)
                .collect(Collectors.toSet());
        Set<String> packages = marked.stream().map(TreeRules::packageOf).collect(Collectors.toSet());
        return tree.java().stream()
                .map(JavaSource::folder)
                .distinct()
                .filter(folder -> folder.contains("/src/test/")
                        ? !packages.contains(packageOf(folder))
                        : !marked.contains(folder))
                .map(folder -> Finding.of(folder, "no package-info with @NullMarked"))
                .toList();
    }

    /** The package of a folder of sources, with slashes. */
    private static String packageOf(String folder) {
        return folder.replaceFirst(".*?/java/", "");
    }

    private static List<Finding> lines(SourceTree tree, Predicate<String> path, Predicate<String> line, String what) {
        return tree.files().keySet().stream()
                .filter(path)
                .flatMap(file -> matches(file, tree.text(file), line, what))
                .toList();
    }

    private static Stream<Finding> matches(String file, String text, Predicate<String> line, String what) {
        List<Finding> findings = new ArrayList<>();
        long number = 0;
        for (String each : text.lines().toList()) {
            number++;
            if (line.test(each)) {
                findings.add(new Finding(file, number, what));
            }
        }
        return findings.stream();
    }
}

package dev.retort.hibernate;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.mapping.Table;

/**
 * Selects the tables to read. An empty list of inclusions includes everything. Exclusions take precedence.
 *
 * @param included table patterns
 * @param excluded table patterns
 * @param includedPackages entity packages
 * @param excludedPackages entity packages
 */
record TableFilter(
        List<String> included, List<String> excluded, List<String> includedPackages, List<String> excludedPackages) {
    static final TableFilter ALL = new TableFilter(List.of(), List.of(), List.of(), List.of());

    TableFilter including(List<String> patterns) {
        return new TableFilter(joined(included, patterns), excluded, includedPackages, excludedPackages);
    }

    TableFilter excluding(List<String> patterns) {
        return new TableFilter(included, joined(excluded, patterns), includedPackages, excludedPackages);
    }

    TableFilter includingPackages(List<String> packages) {
        return new TableFilter(included, excluded, joined(includedPackages, packages), excludedPackages);
    }

    TableFilter excludingPackages(List<String> packages) {
        return new TableFilter(included, excluded, includedPackages, joined(excludedPackages, packages));
    }

    /**
     * Returns whether the table is read.
     *
     * @param classes the entities that use the table; empty for the table of a generator, to which package filters do
     *     not apply
     */
    boolean isWanted(Table table, Set<String> classes) {
        boolean in = included.isEmpty() || included.stream().anyMatch(pattern -> matches(pattern, table));
        boolean out = excluded.stream().anyMatch(pattern -> matches(pattern, table));
        boolean inPackage = classes.isEmpty()
                || includedPackages.isEmpty()
                || classes.stream().anyMatch(name -> isIn(includedPackages, name));
        boolean outOfPackage = !classes.isEmpty() && classes.stream().allMatch(name -> isIn(excludedPackages, name));
        return in && !out && inPackage && !outOfPackage;
    }

    private static boolean matches(String pattern, Table table) {
        int dot = pattern.indexOf('.');
        String namespace = table.getSchema() == null ? table.getCatalog() : table.getSchema();
        boolean inSchema = dot < 0 || namespace != null && glob(pattern.substring(0, dot), namespace);
        return inSchema && glob(pattern.substring(dot + 1), table.getName());
    }

    /** Ignores case, which depends on the database. */
    private static boolean glob(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }

    private static boolean isIn(List<String> packages, String className) {
        return packages.stream().anyMatch(name -> className.startsWith(name + "."));
    }

    private static List<String> joined(List<String> all, List<String> more) {
        return Stream.concat(all.stream(), more.stream()).toList();
    }
}

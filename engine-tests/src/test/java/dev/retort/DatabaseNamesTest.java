package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.tidy.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of core and schema names no database, except in the section names of revision files. */
class DatabaseNamesTest {
    private static final String NAMES = "schema/src/main/java/dev/retort/schema/Database.java";
    private static final Pattern ENGINE = Pattern.compile("(core|revisions|schema)/src/main/java/.+\\.java");
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)");
    private static final Pattern DATABASE = Pattern.compile("(?i)sqlite|postgres(?:ql)?|mariadb|mysql|\\bh2\\b|oracle");

    private static List<String> named(Map<String, String> files) {
        List<String> found = new ArrayList<>();
        files.forEach((path, text) -> {
            if (ENGINE.matcher(path).matches()) {
                DATABASE.matcher(COMMENT.matcher(text).replaceAll(""))
                        .results()
                        .forEach(name -> found.add(path + ": " + name.group()));
            }
        });
        return found;
    }

    @Test
    void engineCodeNamesNoDatabase() {
        List<String> named = named(SourceTree.ofRepository().files());

        assertThat(named).isNotEmpty().allMatch(place -> place.startsWith(NAMES));
    }

    @Test
    void nameIsFoundInCodeButNotInAComment() {
        Map<String, String> files = Map.of(
                "core/src/main/java/A.java",
                        "/** On SQLite. */\nclass A {\n    // On H2.\n    String b = \"PostgreSQL\";\n}\n",
                "cli/src/main/java/B.java", "class B {\n    String c = \"mysql\";\n}\n");

        assertThat(named(files)).containsExactly("core/src/main/java/A.java: PostgreSQL");
    }
}

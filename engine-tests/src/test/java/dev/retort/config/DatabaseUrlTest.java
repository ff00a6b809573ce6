package dev.retort.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorKind;
import dev.retort.postgresql.PostgresqlUrlGrammar;
import dev.retort.schema.Database;
import dev.retort.sqlite.SqliteUrlGrammar;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.sqlite.SQLiteConfig;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sqlite:///rel.db                    | jdbc:sqlite:rel.db       | sqlite:///rel.db       | rel.db
            sqlite:////abs/x.db                 | jdbc:sqlite:/abs/x.db    | sqlite:////abs/x.db    | /abs/x.db
            sqlite+aiosqlite:///./bot.db        | jdbc:sqlite:./bot.db     | sqlite:///./bot.db     | ./bot.db
            SQLite+PySQLite:///a%20b@c.db       | jdbc:sqlite:a%20b@c.db   | sqlite:///a%20b@c.db   | a%20b@c.db
            sqlite:///C:/data/x.db              | jdbc:sqlite:C:/data/x.db | sqlite:///C:/data/x.db | C:/data/x.db
            sqlite:///C:\\data\\x.db            | jdbc:sqlite:C:\\data\\x.db | sqlite:///C:\\data\\x.db | C:\\data\\x.db
            jdbc:sqlite:rel.db                  | jdbc:sqlite:rel.db       | sqlite:///rel.db       | rel.db
            jdbc:sqlite:/abs/x.db               | jdbc:sqlite:/abs/x.db    | sqlite:////abs/x.db    | /abs/x.db
            sqlite://                           | jdbc:sqlite::memory:     | sqlite:///:memory:     |
            sqlite:///                          | jdbc:sqlite::memory:     | sqlite:///:memory:     |
            sqlite:///:memory:                  | jdbc:sqlite::memory:     | sqlite:///:memory:     |
            jdbc:sqlite:                        | jdbc:sqlite::memory:     | sqlite:///:memory:     |
            jdbc:sqlite::memory:                | jdbc:sqlite::memory:     | sqlite:///:memory:     |
            """)
    void sqliteUrlsAreReadLikeSqlalchemy(String text, String jdbcUrl, String masked, String file) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.database()).isEqualTo(Database.SQLITE);
        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.masked()).isEqualTo(masked);
        assertThat(url.file().map(Path::toString).orElse(null)).isEqualTo(file);
        assertThat(url.inMemory()).isEqualTo(file == null);
        assertThat(url.properties()).isEmpty();
        assertThat(url.secrets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            postgresql://u:pw@h/d                   | postgresql://h:5432/d               | u     | pw
            postgres://u:pw@h:6432/d                | postgresql://h:6432/d               | u     | pw
            postgresql+asyncpg://u:pw@h/d           | postgresql://h:5432/d               | u     | pw
            POSTGRESQL+psycopg://u:pw@h/d           | postgresql://h:5432/d               | u     | pw
            postgresql://u:p%40s%3As%2F%25%2B@h/d   | postgresql://h:5432/d               | u     | p@s:s/%+
            postgresql://u:p@ss@h/d                 | postgresql://h:5432/d               | u     | p@ss
            postgresql://u:p+s:s#s%zz@h/d           | postgresql://h:5432/d               | u     | p+s:s#s%zz
            postgresql://u:pa/ss@h/d                | postgresql://h:5432/d               | u     | pa/ss
            postgresql://u:pa?ss@h/d                | postgresql://h:5432/d               | u     | pa?ss
            postgresql://m%40e@corp:pw@h/d          | postgresql://h:5432/d               | m@e@corp | pw
            postgresql://u:@h/d                     | postgresql://h:5432/d               | u     | -
            postgresql://:pw@h/d                    | postgresql://h:5432/d               | -     | pw
            postgresql://u@h:/d                     | postgresql://h:5432/d               | u     | -
            postgresql://u@h                        | postgresql://h:5432/u               | u     | -
            postgresql://h                          | postgresql://h:5432/                | -     | -
            postgresql://                           | postgresql://localhost:5432/        | -     | -
            postgresql:///d                         | postgresql://localhost:5432/d       | -     | -
            postgresql://u@[::1]:6432/d             | postgresql://[::1]:6432/d           | u     | -
            postgresql://u:pw@a:1,b,[::1]/d         | postgresql://a:1,b:5432,[::1]:5432/d | u    | pw
            postgresql://h/my%20d%2Bb%25            | postgresql://h:5432/my%20d%2Bb%25   | -     | -
            postgresql://h/a+b                      | postgresql://h:5432/a%2Bb           | -     | -
            postgresql:///?host=a,b&port=1,2&user=u | postgresql://a:1,b:2/u              | u     | -
            postgresql:///d?host=a:1&host=b:2       | postgresql://a:1,b:2/d              | -     | -
            postgresql://h?dbname=d&password=a%26+b | postgresql://h:5432/d               | -     | a&+b
            postgresql://h/d?user=me@corp           | postgresql://h:5432/d               | me@corp | -
            jdbc:postgresql:d                       | postgresql://localhost:5432/d       | -     | -
            jdbc:postgresql://h/d?user=u&password=p | postgresql://h:5432/d               | u     | p
            jdbc:postgresql://h:1/d?user=u@s&password=a+%2B | postgresql://h:1/d          | u@s   | a +
            jdbc:postgresql://u:p%40w@h/d           | postgresql://h:5432/d               | u     | p@w
            """)
    void userAndPasswordAreSeparatedFromTheUrl(String text, String jdbcUrl, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:" + jdbcUrl);
        assertThat(url.properties().get("user")).isEqualTo(user);
        assertThat(url.properties().get("password")).isEqualTo(password == null ? null : password.replace("` `", " "));
        assertThat(url.file()).isEmpty();
        assertThat(url.inMemory()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://h/d?sslmode=verify-full&sslrootcert=/ca.pem | sslmode=verify-full, sslrootcert=/ca.pem
            postgresql://h/d?SSLMODE=require            | sslmode=require
            postgresql://h/d?ssl=require                | sslmode=require
            postgresql://h/d?ssl=true                   | sslmode=require
            jdbc:postgresql://h/d?ssl=true              | ssl=true
            postgresql://h/d?connect_timeout=10         | connectTimeout=10
            postgresql://h/d?application_name=a%20b+c   | ApplicationName=a b+c
            jdbc:postgresql://h/d?ApplicationName=a+b   | ApplicationName=a b
            postgresql://h/d?options=-c%20search_path%3Dx | options=-c search_path=x
            postgresql://h/d?target_session_attrs=read-write | targetServerType=primary
            postgresql://h/d?target_session_attrs=prefer-standby | targetServerType=preferSecondary
            postgresql://h/d?channel_binding=require&keepalives=1 | channelBinding=require, tcpKeepAlive=true
            postgresql://h/d?client_encoding=utf8&prepared_statement_cache_size=0 |
            sqlite:///x.db?timeout=2.5&check_same_thread=False | busy_timeout=2500
            jdbc:sqlite:x.db?busy_timeout=100&FOREIGN_KEYS=on  | busy_timeout=100, foreign_keys=on
            """)
    void parametersAreTranslatedToDriverProperties(String text, String properties) {
        String found = DatabaseUrl.parse(text).properties().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));

        assertThat(found).isEqualTo(properties == null ? "" : properties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?socketFactory=Evil",
                "postgresql://h/d?socketFactoryArg=x",
                "postgresql://h/d?loggerFile=x",
                "postgresql://h/d?sslfactory=Evil",
                "postgresql://h/d?service=x",
                "postgresql://h/d?PGHOST=x",
                "jdbc:sqlite:x.db?enable_load_extension=true",
            })
    void unlistedPropertyMustBeAllowedByName(String text) {
        String name = text.split("[?;]")[1].split("=")[0];

        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> DatabaseUrl.parse(text, Set.of("somethingElse")))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
                    assertThat(refusal.problems().get(0).reason()).contains("'" + name + "'");
                    assertThat(refusal.problems().get(0).fix()).contains("'allow-properties = " + name + "'");
                });
        assertThat(DatabaseUrl.parse(text, Set.of(name)).properties()).containsKey(name);
    }

    @Test
    void allowedPropertyCannotInjectAStatement() {
        assertRefused("jdbc:sqlite:x.db?journal_mode=WAL;ATTACH 'y' AS y", "'journal_mode'");
    }

    @Test
    void everyListedPropertyExistsInItsDriver() {
        List<String> postgresql =
                Arrays.stream(PGProperty.values()).map(PGProperty::getName).toList();
        List<String> sqlite = Arrays.stream(SQLiteConfig.Pragma.values())
                .map(SQLiteConfig.Pragma::getPragmaName)
                .toList();

        assertThat(new PostgresqlUrlGrammar().harmlessProperties()).isNotEmpty().isSubsetOf(postgresql);
        assertThat(new SqliteUrlGrammar().harmlessProperties()).isNotEmpty().isSubsetOf(sqlite);
    }

    @Test
    void driverReadsTheSameValues() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:pw@a:1,[::1]/my%20d%2Bb%2F%25%E2%82%AC");
        Properties given = new Properties();
        given.putAll(url.properties());

        Properties read = Driver.parseURL(url.jdbcUrl(), given);

        assertThat(read)
                .containsAllEntriesOf(Map.of(
                        "PGHOST",
                        "a,[::1]",
                        "PGPORT",
                        "1,5432",
                        "PGDBNAME",
                        "my d+b/%€",
                        "user",
                        "u",
                        "password",
                        "pw"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://u:pw-12345@h/d             | postgresql://u:***@h:5432/d           | pw-12345
            postgresql://:pw-12345@h/d              | postgresql://:***@h:5432/d            | pw-12345
            postgresql://u:pw%2D12@h/d?sslmode=disable | postgresql://u:***@h:5432/d        | pw-12, pw%2D12
            postgresql://u:pw@h/d?sslpassword=key   | postgresql://u:***@h:5432/d           | pw, key
            jdbc:postgresql://h/d?user=a b&password=p+w | postgresql://a%20b:***@h:5432/d   | p w, p+w
            postgresql://u@h/d                      | postgresql://u@h:5432/d               |
            """)
    void displayedUrlShowsUserAndMaskedPassword(String text, String masked, String secrets) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.masked()).isEqualTo(masked);
        assertThat(url).hasToString(masked);
        assertThat(url.secrets()).containsExactlyElementsOf(secrets == null ? List.of() : List.of(secrets.split(", ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                        | is empty
            "postgresql://u:hunter2@h/d"              | in quotes
            'postgresql://u:hunter2@h/d'              | in quotes
            oracle://u:hunter2@h/d                    | 'oracle://…' is not a known database
            jdbc:oracle:thin:u/hunter2@h              | 'jdbc:oracle:…' is not a known database
            u:hunter2@h/d                             | does not begin with the name of a database
            postgresql:/u:hunter2@h/d                 | does not begin with the name of a database
            host=h password=hunter2                   | does not begin with the name of a database
            hunter2                                   | does not begin with the name of a database
            h2://u:hunter2@h/d                        | 'h2://u:***@h/d' needs the dialect for H2
            jdbc:h2:mem:x;PASSWORD=hunter2            | 'jdbc:h2:mem:***' needs the dialect for H2
            jdbc:h2:tcp://u:hunter2/d                 | 'jdbc:h2:tcp://…' needs the dialect for H2
            mysql+pymysql://u:hunter2@h/d             | 'mysql://u:***@h/d' is not supported yet
            jdbc:mysql://u:hunter2@h/d?password=hunter2 | 'jdbc:mysql://u:***@h/d…' is not supported yet
            mariadb://u:hunter2                       | 'mariadb://u:***' is not supported yet
            jdbc:mariadb://h/d?user=u&password=hunter2 | 'jdbc:mariadb://h/d…' is not supported yet
            sqlite://rel.db                           | 'sqlite://rel.db' has two slashes
            sqlite://u:hunter2@h/x.db                 | 'sqlite://…' has two slashes
            sqlite://u:hunter2                        | 'sqlite://u…' has two slashes
            sqlite:///file:x.db?mode=ro&uri=true      | a location that starts with 'file:' or ':'
            sqlite:///x.db?mode=ro                    | 'mode', a parameter of SQLite's 'file:' URIs
            jdbc:sqlite:file:x.db                     | a location that starts with 'file:' or ':'
            jdbc:sqlite::resource:http://h/x          | a location that starts with 'file:' or ':'
            sqlite:////folder/                        | names a folder
            sqlite:///x.db?timeout=soon               | is not a number of seconds
            sqlite:///x.db?foreign_keys               | a parameter without a value
            postgresql://u:hunter2                    | 'postgresql://u:***' has an invalid host or port
            postgresql://u:hunter2/d                  | 'postgresql://u:***' has an invalid host or port
            postgresql://u:hunter2@h:70000/d          | 'postgresql://u:***@h…' has a port
            postgresql://u:hunter2@h:x/d              | 'postgresql://u:***@h…' has an invalid host or port
            postgresql://u:hunter2@[::1/d             | has an invalid host or port
            postgresql://u:hunter2@a b/d              | has an invalid host name
            postgresql://u:hunter2@a,,b/d             | has an invalid host name
            postgresql://u:hunter2@%2Fvar%2Frun/d     | names a Unix socket
            postgresql://u:hunter2@/d?host=/cloudsql/a:b:c | names a Unix socket
            postgresql://u:1/hunter2@h/d              | is ambiguous
            postgresql://u:1@2/hunter2@h/d            | is ambiguous
            postgresql://u:hunter2@h/d?application_name=a@b | is ambiguous
            postgresql://u:hunter2@h/d&x=y            | in the name of the database
            postgresql://u:hunter2@h/d/e              | in the name of the database
            postgresql://u:%00hunter2@h/d             | contains a NUL character
            postgresql://u:%FFhunter2@h/d             | not UTF-8
            postgresql://u:hunter2@h/d?sslmode=maybe  | an invalid value for 'sslmode'
            postgresql://u:hunter2@h/d?password=other | sets 'password' twice
            postgresql://u:hunter2@h/d?host=x         | names its host twice
            postgresql://u:hunter2@h/d?dbname=x       | names its database twice
            postgresql://u:hunter2@h:1/d?port=2       | names its port twice
            postgresql://u:hunter2@h/d?client_encoding=latin1 | an encoding other than UTF-8
            postgresql://h/d?user=u&password=x&hunter2 | a parameter without a value
            postgresql://h/d?user=u&password=x&h%20unter2=1 | a parameter with an invalid name
            jdbc:postgresql:u:hunter2@h/d             | does not continue with '//'
            """)
    void unusableUrlIsRefusedWithoutShowingItsPassword(String text, String reason) {
        assertRefused(text, reason);
    }

    private static void assertRefused(String text, String reason) {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ErrorKind.BAD_CONFIG);
                    assertThat(refusal.problems()).hasSize(1);
                    assertThat(refusal.problems().get(0).reason()).contains(reason);
                    assertThat(refusal.problems().get(0).fix()).isNotBlank();
                    assertThat(refusal.getMessage()).doesNotContain("hunter2", "unter2");
                    assertThat(refusal.problems().toString()).doesNotContain("hunter2", "unter2");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            sqlite:///x.db?foreign_keys        | write '?name=value          | sqlite:///x.db?foreign_keys=on
            sqlite:///x.db?mode=ro             | only the path of the file   | sqlite:///x.db
            sqlite://x.db                      | sqlite:///                  | sqlite:///x.db
            postgresql://u:a@b/c@h/d           | '@' as %40, '/' as %2F      | postgresql://u:a%40b%2Fc@h/d
            postgresql://u@h/d?user=a@b        | '@' as %40                 | postgresql://h/d?user=a%40b
            postgresql://h/d&x=y               | percent-encode              | postgresql://h/d%26x%3Dy
            postgresql://h/d&ssl=true          | parameters with '?'         | postgresql://h/d?ssl=true
            postgresql://u@%2Fvar%2Frun/d      | host and port               | postgresql://u@localhost:5432/d
            postgresql://h/d?sslmode=maybe     | write one of allow, disable | postgresql://h/d?sslmode=disable
            oracle://h/d                       | postgresql://user:password@host | postgresql://h/d
            """)
    void urlIsAcceptedAfterItsFix(String refused, String fix, String corrected) {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> DatabaseUrl.parse(refused))
                .satisfies(
                        refusal -> assertThat(refusal.problems().get(0).fix()).contains(fix));

        assertThat(DatabaseUrl.parse(corrected).toString()).isNotEmpty();
    }

    @Test
    void errorOfAnUnknownDatabaseListsEveryAcceptedForm() {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> DatabaseUrl.parse("oracle://h/d"))
                .withMessageContaining("sqlite:///:memory:")
                .withMessageContaining("postgresql://user:password@host:5432/database")
                .withMessageContaining("jdbc:postgresql://host:5432/database");
    }

    @Test
    void aMissingDialectIsNamedWithItsArtifact() {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> DatabaseUrl.parse("jdbc:h2:mem:x"))
                .withMessageContaining("add 'dev.retort:retort-h2' to the dependencies");
    }
}

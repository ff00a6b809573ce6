package dev.retort.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorKind;
import dev.retort.schema.Database;
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
    void sqliteIsReadAsSqlalchemyReadsIt(String text, String jdbcUrl, String masked, String file) {
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
            mysql://u:p%40+w@h/d                    | mysql://h:3306/d                    | u     | p@+w
            mysql+pymysql://u@h:3307/d              | mysql://h:3307/d                    | u     | -
            jdbc:mysql://h/d?user=u&password=p%41+  | mysql://h:3306/d                    | u     | pA` `
            mariadb+mariadbconnector://u:pw@h/d     | mariadb://h:3306/d                  | u     | pw
            jdbc:mariadb://h/d?user=u&password=%41+ | mariadb://h:3306/d                  | u     | %41+
            jdbc:h2:mem:d;USER=sa;PASSWORD=a\\;b    | h2:mem:d                            | sa    | a;b
            jdbc:h2:tcp://[::1]:9092/~/d            | h2:tcp://[::1]:9092/~/d             | -     | -
            jdbc:h2:file:./d;user=sa                | h2:file:./d                         | sa    | -
            """)
    void userAndPasswordAreTakenOutOfTheUrl(String text, String jdbcUrl, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.jdbcUrl()).isEqualTo("jdbc:" + jdbcUrl);
        assertThat(url.properties().get("user")).isEqualTo(user);
        assertThat(url.properties().get("password")).isEqualTo(password == null ? null : password.replace("` `", " "));
        assertThat(url.file()).isEmpty();
        assertThat(url.inMemory()).isEqualTo(jdbcUrl.startsWith("h2:mem:"));
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
            mysql://h/d?charset=utf8mb4&connect_timeout=3 | connectTimeout=3000
            mysql://h/d?ssl-mode=REQUIRED               | sslMode=REQUIRED
            mysql://h/d?sslmode=verify-full             | sslMode=VERIFY_IDENTITY
            jdbc:mysql://h/d?connectTimeout=3000&sslMode=VERIFY_CA | connectTimeout=3000, sslMode=VERIFY_CA
            mariadb://h/d?sslmode=require               | sslMode=trust
            mariadb://h/d?sslmode=verify-full           | sslMode=verify-full
            sqlite:///x.db?timeout=2.5&check_same_thread=False | busy_timeout=2500
            jdbc:sqlite:x.db?busy_timeout=100&FOREIGN_KEYS=on  | busy_timeout=100, foreign_keys=on
            jdbc:h2:mem:x;mode=PostgreSQL;DB_CLOSE_DELAY=-1;   | DB_CLOSE_DELAY=-1, MODE=PostgreSQL
            """)
    void parametersBecomeTheDriversOwn(String text, String properties) {
        String found = DatabaseUrl.parse(text).properties().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));

        assertThat(found).isEqualTo(properties == null ? "" : properties);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:mem:x;TRACE_LEVEL_FILE=4",
                "jdbc:h2:mem:x;DATABASE_EVENT_LISTENER=Evil",
                "jdbc:mysql://h/d?allowLoadLocalInfile=true",
                "mysql://h/d?allowUrlInLocalInfile=true",
                "jdbc:mysql://h/d?autoDeserialize=true",
                "jdbc:mariadb://h/d?allowLocalInfile=true",
                "mariadb://h/d?initSql=DROP",
                "jdbc:postgresql://h/d?socketFactory=Evil",
                "postgresql://h/d?socketFactoryArg=x",
                "postgresql://h/d?loggerFile=x",
                "postgresql://h/d?sslfactory=Evil",
                "postgresql://h/d?service=x",
                "postgresql://h/d?PGHOST=x",
                "jdbc:sqlite:x.db?enable_load_extension=true",
            })
    void aPropertyOffTheListNeedsToBeAllowedByName(String text) {
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
    void aHarmlessNameIsNoWayToRunAnotherStatement() {
        assertRefused("jdbc:h2:mem:x;MODE=MySQL\\;RUNSCRIPT FROM 'x'", "'MODE'");
        assertRefused("jdbc:sqlite:x.db?journal_mode=WAL;ATTACH 'y' AS y", "'journal_mode'");
    }

    @Test
    void everyListedPropertyIsOneThatItsDriverHas() {
        List<String> postgresql =
                Arrays.stream(PGProperty.values()).map(PGProperty::getName).toList();
        List<String> sqlite = Arrays.stream(SQLiteConfig.Pragma.values())
                .map(SQLiteConfig.Pragma::getPragmaName)
                .toList();

        assertThat(DriverProperties.listed(Database.POSTGRESQL)).isNotEmpty().isSubsetOf(postgresql);
        assertThat(DriverProperties.listed(Database.SQLITE)).isNotEmpty().isSubsetOf(sqlite);
    }

    @Test
    void theDriverReadsWhatWasMeant() {
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
            mariadb://ñandú:pw@h/d                  | mariadb://ñandú:***@h:3306/d          | pw
            jdbc:h2:mem:x;USER=sa;PASSWORD=pw       | jdbc:h2:mem:x;USER=sa;PASSWORD=***    | pw
            postgresql://u@h/d                      | postgresql://u@h:5432/d               |
            """)
    void peopleSeeTheUserAndStarsForThePassword(String text, String masked, String secrets) {
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
            oracle://u:hunter2@h/d                    | 'oracle://…' names no database that is known
            jdbc:oracle:thin:u/hunter2@h              | 'jdbc:oracle:…' names no database that is known
            u:hunter2@h/d                             | does not begin with the name of a database
            postgresql:/u:hunter2@h/d                 | does not begin with the name of a database
            host=h password=hunter2                   | does not begin with the name of a database
            hunter2                                   | does not begin with the name of a database
            h2://u:hunter2@h/d                        | 'h2://…' names no database that is known
            sqlite://rel.db                           | 'sqlite://rel.db' has two slashes
            sqlite://u:hunter2@h/x.db                 | 'sqlite://…' has two slashes
            sqlite://u:hunter2                        | 'sqlite://u…' has two slashes
            sqlite:///file:x.db?mode=ro&uri=true      | a location of SQLite's own kind
            sqlite:///x.db?mode=ro                    | 'mode', a parameter of SQLite's own kind of URI
            jdbc:sqlite:file:x.db                     | a location of SQLite's own kind
            jdbc:sqlite::resource:http://h/x          | a location of SQLite's own kind
            sqlite:////folder/                        | names a folder
            sqlite:///x.db?timeout=soon               | no number of seconds
            sqlite:///x.db?foreign_keys               | a parameter without a value
            postgresql://u:hunter2                    | 'postgresql://u:***' has a host or port that is none
            postgresql://u:hunter2/d                  | 'postgresql://u:***' has a host or port that is none
            postgresql://u:hunter2@h:70000/d          | 'postgresql://u:***@h…' has a port
            postgresql://u:hunter2@h:x/d              | 'postgresql://u:***@h…' has a host or port that is none
            postgresql://u:hunter2@[::1/d             | has a host or port that is none
            postgresql://u:hunter2@a b/d              | has a host whose name is none
            postgresql://u:hunter2@a,,b/d             | has a host whose name is none
            postgresql://u:hunter2@%2Fvar%2Frun/d     | names a Unix socket
            postgresql://u:hunter2@/d?host=/cloudsql/a:b:c | names a Unix socket
            postgresql://u:1/hunter2@h/d              | can be read in two ways
            postgresql://u:1@2/hunter2@h/d            | can be read in two ways
            postgresql://u:hunter2@h/d?application_name=a@b | can be read in two ways
            postgresql://u:hunter2@h/d&x=y            | in the name of the database
            postgresql://u:hunter2@h/d/e              | in the name of the database
            postgresql://u:%00hunter2@h/d             | holds a NUL character
            postgresql://u:%FFhunter2@h/d             | not UTF-8
            postgresql://u:hunter2@h/d?sslmode=maybe  | a value for 'sslmode' that is none
            postgresql://u:hunter2@h/d?password=other | gives 'password' twice
            postgresql://u:hunter2@h/d?host=x         | names its host twice
            postgresql://u:hunter2@h/d?dbname=x       | names its database twice
            postgresql://u:hunter2@h:1/d?port=2       | names its port twice
            postgresql://u:hunter2@h/d?client_encoding=latin1 | an encoding other than UTF-8
            postgresql://h/d?user=u&password=x&hunter2 | a parameter without a value
            postgresql://h/d?user=u&password=x&h%20unter2=1 | a parameter whose name is not one
            jdbc:postgresql:u:hunter2@h/d             | does not go on with '//'
            mysql://u:hunter2@h                       | 'mysql://u:***@h' names no database
            mysql://u:hunter2@a,b/d                   | names several hosts
            mysql://u:hunter2@h/a%20b                 | names a database with other characters
            mysql://u:hunter2@h/d?unix_socket=/x      | names a Unix socket
            mysql://u:hunter2@h/d?charset=latin1      | an encoding other than utf8mb4
            mariadb://u:hunter2@h/d?sslmode=prefer    | an SSL mode that its driver does not have
            jdbc:mysql:replication://u:hunter2@h/d    | does not go on with '//'
            jdbc:mysql://address=(host=h)(password=hunter2)/d | has a host whose name is none
            jdbc:h2:                                  | names no database
            jdbc:h2:tcp://u:hunter2@h/d               | has a '?', '@' or '=' in its location
            jdbc:h2:tcp://u:hunter2/d                 | 'jdbc:h2:tcp://…' names no server and database
            jdbc:h2:mem:x?password=hunter2            | has a '?', '@' or '=' in its location
            jdbc:h2:mem:x:PASSWORD=hunter2            | has a '?', '@' or '=' in its location
            jdbc:h2:mem:x;PASSWORDhunter2             | a setting without a value
            """)
    void whatCannotBeUsedIsRefusedWithoutItsPassword(String text, String reason) {
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

    @Test
    void anUnknownDatabaseIsAnsweredWithEveryAcceptedForm() {
        assertThatExceptionOfType(BadConfigException.class)
                .isThrownBy(() -> DatabaseUrl.parse("oracle://h/d"))
                .withMessageContaining("sqlite:///:memory:")
                .withMessageContaining("postgresql://user:password@host:5432/database")
                .withMessageContaining("mariadb://user:password@host:3306/database")
                .withMessageContaining("jdbc:mysql://host:3306/database")
                .withMessageContaining("jdbc:h2:mem:name");
    }
}

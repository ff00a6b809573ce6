package dev.retort.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.error.Scrubber;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentSecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bot:c4n4ry@host/db",
                "--url=postgresql://bot:c4n4ry@host/db",
                "--ulr=postgresql://bot:c4n4ry@host/db",
                "-u=postgresql://bot:c4n4ry@host/db",
                "postgresql+asyncpg://bot:c4n4ry@host/db",
                "ftp://bot:c4n4ry@host",
                "postgresql://bot:c4n4ry@",
                "postgresql://:c4n4ry@host/db",
                "postgresql://bot:c4n4ry@host:port/db",
                "jdbc:postgresql://host/db?user=bot&password=c4n4ry",
                "jdbc:postgresql://host/db?password=c4n4ry&nonsense=1",
                "jdbc:sqlserver://host;PASSWORD=c4n4ry;encrypt=true",
                "u1:c4n4ry@h/x",
                "u1:c4n4ry@db.example.com",
                ":c4n4ry@localhost:5432",
                "bot:c4n@4ry:c4n4ry@h/x",
                "url: postgresql://bot:c4n4ry@host/db"
            })
    void passwordInAnArgumentIsHidden(String argument) {
        Scrubber scrubber = Scrubber.of(ArgumentSecrets.in(List.of("upgrade", argument)));

        assertThat(scrubber.scrub("there is no command '" + argument + "'")).doesNotContain("c4n4ry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upgrade",
                "--url=sqlite:///app.db",
                "postgresql://host/db",
                "aaaa:bbbb",
                "label@-1",
                "a1:web@head",
                "web@a1:b2",
                ""
            })
    void argumentWithoutPasswordHidesNothing(String argument) {
        assertThat(ArgumentSecrets.in(List.of(argument))).isEmpty();
    }
}

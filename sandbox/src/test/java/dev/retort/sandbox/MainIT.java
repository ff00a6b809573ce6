package dev.retort.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sandbox as a standalone program. */
@Timeout(60)
class MainIT {
    private static final Path JAR = Path.of("target", "retort-bot-sandbox.jar");

    @Test
    void printsItsAddressesAndServesABotAndThePage() throws Exception {
        Process process = start("--port=0", "--token=7:abc");
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String page = output.readLine().replaceFirst("The page: +", "");
            String api = output.readLine().replaceFirst("API address: +", "");

            assertThat(output.readLine()).endsWith("the one you specified");
            assertThat(get(page)).contains("<title>Telegram sandbox</title>");
            assertThat(get(api.replace("<token>/<method>", "7:abc/getMe"))).contains("\"username\":\"sandbox_bot\"");
            assertThat(get(page + "state")).contains("\"Ana\"", "\"VIP\"");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void anUnknownOptionIsWrongUsage() throws Exception {
        Process process = start("--colour=red");

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).startsWith("Usage: ").contains("--port=PORT");
    }

    private static Process start(String... arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}

package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Tests the screens of the queue of the Free channel, over HTTP. */
class QueueFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final int PEOPLE = 10;

    @TempDir
    private Path directory;

    @EveryDatabase
    void requestIsApprovedBeforeItIsDueAndThenAllOthersAfterAQuestion(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            askToJoin(bot);
            SentMessage list = bot.open("⏳ Cola Free");
            assertThat(list.text()).contains("En espera: 10", "nuevas: 5 minutos", "Página 1 de 2");
            assertThat(bot.buttons(ADMIN, list)).contains("⏳ <P1> (101) · 5 minutos");
            SentMessage request = bot.press(ADMIN, "⏳ <P2> (102) · 5 minutos");
            assertThat(request.text()).contains("👤 <P2> (102)", "Id: 102", "Se aprobará el");

            assertThat(bot.press(ADMIN, "✅ Aprobar ahora").text()).contains("Se aprueba en unos instantes");

            bot.await("approval", () -> approved(bot) == 1);
            assertThat(bot.seed().free().isMember(people().get(1))).isTrue();
            assertThat(bot.press(ADMIN, "⬅️ Volver").text()).contains("En espera: 9");
            SentMessage question = bot.press(ADMIN, "✅ Aprobar todas");
            assertThat(question.text()).contains("todas las solicitudes en espera (9)");
            SandboxUser late = SandboxUser.of(200, "Late");
            bot.person(late).joins(bot.seed().free().requestLink("later"));
            bot.settle();
            assertThat(bot.pressIn(question, "✅ Sí, aprobar todas").text()).contains("Solicitudes: 9");

            bot.await("all approvals", () -> approved(bot) == PEOPLE);
            assertThat(people()).allMatch(bot.seed().free()::isMember);
            assertThat(bot.seed().free().isMember(late))
                    .as("came after the question")
                    .isFalse();
            assertThat(bot.database()
                            .query("select action || coalesce(' ' || subject_id, '') from audit_log"
                                    + " where actor_id = 1 order by id"))
                    .containsExactly("request.approved 102", "requests.approved");
            assertThat(bot.pressIn(request, "⬅️ Volver").text()).contains("En espera: 1");
            assertThat(bot.open("📜 Registro").text())
                    .contains("El bot aprobó una solicitud: ")
                    .doesNotContain("cerró", "DONE");
        }
    }

    @EveryDatabase
    void requestThatCannotBeApprovedShowsWhy(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.person(BotFixture.ANA).joins(bot.seed().free().requestLink("everybody"));
            bot.sandbox()
                    .failNext(
                            "approveChatJoinRequest",
                            400,
                            "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: <strange>\"}");
            bot.open("⏳ Cola Free");
            SentMessage request = bot.press(ADMIN, "⏳ Ana (@ana) · 5 minutos");
            bot.pressIn(request, "✅ Aprobar ahora");
            bot.await(
                    "alert",
                    () -> bot.person(ADMIN).botMessages().stream()
                            .anyMatch(message -> message.text().contains("La tarea free-queue falla")));

            bot.pressIn(request, "⬅️ Volver");
            SentMessage failed = bot.pressIn(request, "⚠️ Ana (@ana)");

            assertThat(failed.text()).contains("(intentos: 1): Bad Request: <strange>");
            bot.pressIn(request, "✅ Aprobar ahora");
            bot.await("approval", () -> approved(bot) == 1);
            assertThat(bot.seed().free().isMember(BotFixture.ANA)).isTrue();
            bot.pressIn(request, "⬅️ Volver");
            assertThat(bot.pressIn(request, "🔄 Actualizar").text()).contains("En espera: 0");
        }
    }

    @EveryDatabase
    void waitingTimeIsSetInADialogThatARestartDoesNotInterrupt(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.open("⏳ Cola Free");
            assertThat(bot.press(ADMIN, "⏱ Tiempo de espera").text()).contains("Tiempo de espera: 5 minutos");
            assertThat(bot.press(ADMIN, "30 minutos").text()).contains("✅ Tiempo de espera: 30 minutos");
            bot.press(ADMIN, "✏️ Otro número");
            bot.stop();
            bot.start();
            assertThat(bot.say(ADMIN, "43201").text()).contains("de 0 a 43200");
            assertThat(bot.say(ADMIN, "1").text()).contains("✅ Tiempo de espera: 1 minuto");

            bot.person(BotFixture.ANA).joins(bot.seed().free().requestLink("everybody"));

            assertThat(bot.lastMessage(BotFixture.ANA).text()).contains("se aprobará en 1 minuto");
            assertThat(bot.database().query("select details from audit_log order by id"))
                    .containsExactly("{\"from\":5,\"to\":30}", "{\"from\":30,\"to\":1}");
        }
    }

    @EveryDatabase
    void queueWithoutAChannelSaysSo(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.on(which, directory).with("FREE_CHANNEL_ID", "")) {
            bot.start();
            assertThat(bot.open("⏳ Cola Free").text()).contains("No hay canal Free configurado");
        }
    }

    private static int approved(BotFixture bot) {
        return bot.database()
                .query("select id from free_channel_requests where state = 'APPROVED'")
                .size();
    }

    private static void askToJoin(BotFixture bot) throws InterruptedException {
        String link = bot.seed().free().requestLink("everybody");
        people().forEach(person -> bot.person(person).joins(link));
        bot.settle();
    }

    private static List<SandboxUser> people() {
        return IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(i -> SandboxUser.of(100 + i, "<P" + i + ">"))
                .toList();
    }
}

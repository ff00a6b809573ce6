package dev.retort.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.bot.BotFixture;
import dev.retort.sandbox.SandboxChannel;
import dev.retort.sandbox.SandboxUser;
import dev.retort.sandbox.SentMessage;
import dev.retort.sandbox.channel.Right;
import dev.retort.schema.Database;
import dev.retort.support.EveryDatabase;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.io.TempDir;

/** What admins do with plans, tokens and channels. */
class AdminFlowTest {
    private static final SandboxUser ADMIN = BotFixture.ADMIN;
    private static final SandboxUser ANA = BotFixture.ANA;

    @TempDir
    private Path directory;

    @EveryDatabase
    void planIsCreatedInADialogThatARestartDoesNotInterrupt(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.say(ADMIN, "/admin");
            bot.press(ADMIN, "📋 Planes");
            assertThat(bot.press(ADMIN, "➕ Nuevo plan").text()).contains("¿Cómo se llama");
            assertThat(bot.say(ADMIN, "x".repeat(61)).text()).contains("1 a 60 caracteres");
            bot.say(ADMIN, "<b>Oro & más</b>");
            bot.stop();
            bot.start();
            assertThat(bot.say(ADMIN, "0").text()).contains("número entero");
            assertThat(bot.say(ADMIN, "30").text()).contains("¿Cuánto cuesta?");
            assertThat(bot.say(ADMIN, "gratis").text()).contains("no es un precio");

            SentMessage plan = bot.say(ADMIN, "12.5 usd");

            assertThat(plan.text()).contains("<b>Oro & más</b>", "Duración: 30 días", "12,50 USD");
            assertThat(bot.press(ADMIN, "⚪ Desactivar").text()).contains("(desactivado)");
            assertThat(bot.buttons(ADMIN, bot.lastMessage(ADMIN))).doesNotContain("🎟 Crear invitación");
            assertThat(bot.press(ADMIN, "🟢 Activar").text()).doesNotContain("(desactivado)");
            assertThat(bot.buttons(ADMIN, bot.press(ADMIN, "⬅️ Volver"))).contains("🟢 <b>Oro & más</b>");
        }
    }

    @EveryDatabase
    void secondPlanOfTheSameNameIsRefusedAndADialogCanBeCancelled(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            bot.say(ADMIN, "/admin");
            bot.press(ADMIN, "📋 Planes");
            bot.press(ADMIN, "➕ Nuevo plan");

            assertThat(bot.say(ADMIN, "ORO").text()).contains("Ya hay un plan llamado ORO");
            assertThat(bot.say(ADMIN, "oro").text()).contains("Ya hay un plan llamado oro");
            assertThat(bot.say(ADMIN, "Bronce").text()).as("another name").contains("¿Cuántos días");

            assertThat(bot.say(ADMIN, "/cancel").text()).contains("Cancelado");
            assertThat(bot.say(ADMIN, "Plata").text()).contains("Solo entiendo");
            assertThat(bot.database().query("select count(*) from subscription_plans"))
                    .containsExactly("1");
        }
    }

    @EveryDatabase
    void planIsChangedInADialogThatARestartDoesNotInterrupt(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            bot.createPlan("Plata", 10);
            String token = bot.createToken("Plata");
            bot.open("📋 Planes");
            bot.press(ADMIN, "🟢 Plata");
            bot.press(ADMIN, "✏️ Editar");
            bot.press(ADMIN, "Duración");
            bot.stop();
            bot.start();
            assertThat(bot.say(ADMIN, "no").text()).contains("número entero");
            assertThat(bot.say(ADMIN, "15").text()).contains("Plan cambiado", "Plata", "15 días", "9,99 EUR");
            bot.press(ADMIN, "✏️ Editar");
            bot.press(ADMIN, "Nombre");
            assertThat(bot.say(ADMIN, "oro").text()).contains("Ya hay un plan llamado oro");
            assertThat(bot.say(ADMIN, "PLATA").text())
                    .as("another case of its own name")
                    .contains("PLATA");
            bot.press(ADMIN, "✏️ Editar");
            bot.press(ADMIN, "Precio");
            assertThat(bot.say(ADMIN, "5,5 abc").text())
                    .as("a currency that does not exist")
                    .contains("moneda de tres letras, por ejemplo: 9,99 EUR");
            assertThat(bot.say(ADMIN, "7").text()).as("in the same currency").contains("Plan cambiado", "7,00 EUR");
            bot.press(ADMIN, "✏️ Editar");
            bot.press(ADMIN, "Precio");
            assertThat(bot.say(ADMIN, "5,5 usd").text()).contains("PLATA", "15 días", "5,50 USD");

            assertThat(bot.say(ANA, "/start " + token).text()).contains("Plan: PLATA");
            assertThat(bot.say(ANA, "/status").text()).contains("quedan 15 días");
            assertThat(bot.database().query("select count(*) from audit_log where action = 'plan.changed'"))
                    .containsExactly("4");
        }
    }

    @EveryDatabase
    void tokensAreListedShownAndRevoked(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            String used = bot.createToken("Oro");
            bot.say(ANA, "/start " + used);
            String open = bot.createToken("Oro");
            for (int i = 0; i < 8; i++) {
                bot.createToken("Oro");
            }
            bot.say(ADMIN, "/admin");
            bot.press(ADMIN, "🎟 Invitaciones");

            SentMessage second = bot.press(ADMIN, "Siguiente ➡️");

            assertThat(bot.buttons(ADMIN, second)).containsSubsequence("🟢 #2 Oro", "✅ #1 Oro", "⬅️ Anterior");
            SentMessage shown = bot.press(ADMIN, "✅ #1 Oro");
            assertThat(shown.text()).contains("Usada por Ana (@ana)").doesNotContain(used);
            bot.press(ADMIN, "⬅️ Volver");
            bot.press(ADMIN, "🟢 #2 Oro");
            assertThat(bot.press(ADMIN, "🚫 Anular").text()).contains("¿Anular la invitación #2: Oro?", "no se puede");
            assertThat(bot.press(ADMIN, "⬅️ Volver").text()).contains("Abierta hasta", open);
            SentMessage question = bot.press(ADMIN, "🚫 Anular");
            assertThat(bot.pressIn(question, "🚫 Sí, anularla").text()).contains("Anulada");
            assertThat(bot.say(BotFixture.BEN, "/start " + open).text()).contains("fue anulada");
        }
    }

    @EveryDatabase
    void invitationThatWasUsedSinceTheQuestionIsNotRevoked(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.createPlan("Oro", 30);
            String token = bot.createToken("Oro");
            SentMessage question = bot.press(ADMIN, "🚫 Anular");
            bot.say(ANA, "/start " + token);

            assertThat(bot.pressIn(question, "🚫 Sí, anularla").text()).contains("Usada por Ana");
            assertThat(bot.database().query("select count(*) from audit_log where action = 'token.revoked'"))
                    .containsExactly("0");
        }
    }

    @EveryDatabase
    void priceWithoutACurrencyHasThatOfTheNewestPlan(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            newPlan(bot, "Oro");
            assertThat(bot.say(ADMIN, "9,5").text())
                    .as("the first plan")
                    .contains("¿En qué moneda?", "por ejemplo: 9,50 EUR");
            assertThat(bot.say(ADMIN, "mxn 9,5").text()).contains("Plan creado", "9,50 MXN");

            assertThat(newPlan(bot, "Plata").text())
                    .contains("¿Cuánto cuesta en MXN? Por ejemplo: 9,99. En otra moneda: 9,99 EUR");
            assertThat(bot.say(ADMIN, "5").text()).contains("Plan creado", "5,00 MXN");
            newPlan(bot, "Bronce");
            assertThat(bot.say(ADMIN, "3 €").text()).contains("Plan creado", "3,00 EUR");
        }
    }

    private static SentMessage newPlan(BotFixture bot, String name) throws InterruptedException {
        bot.open("📋 Planes");
        bot.press(ADMIN, "➕ Nuevo plan");
        bot.say(ADMIN, name);
        return bot.say(ADMIN, "30");
    }

    @EveryDatabase
    void channelIsReplacedOnlyAfterAQuestion(Database which) throws InterruptedException {
        try (BotFixture bot =
                BotFixture.on(which, directory).with("VIP_CHANNEL_ID", "").with("FREE_CHANNEL_ID", "")) {
            bot.start();
            choose(bot, "Elegir VIP", bot.seed().vip());

            SentMessage question = choose(bot, "Elegir VIP", bot.seed().free());
            assertThat(question.text())
                    .contains("¿Usar Free como canal VIP en lugar de VIP?", "El bot ya no expulsará a nadie de VIP");
            assertThat(bot.press(ADMIN, "⬅️ Volver").text()).contains("VIP → VIP");
            choose(bot, "Elegir VIP", bot.seed().free());
            assertThat(bot.press(ADMIN, "🔁 Sí, usar el otro").text()).contains("Canal guardado", "VIP → Free");
        }
    }

    @EveryDatabase
    void channelsAreSetByForwardingAPostAndByAddingTheBot(Database which) throws InterruptedException {
        try (BotFixture bot =
                BotFixture.on(which, directory).with("VIP_CHANNEL_ID", "").with("FREE_CHANNEL_ID", "")) {
            bot.start();
            bot.say(ADMIN, "/admin");
            assertThat(bot.press(ADMIN, "📺 Canales").text()).contains("VIP: sin configurar", "Free: sin configurar");
            bot.press(ADMIN, "Elegir VIP");
            assertThat(bot.say(ADMIN, "-1001").text()).contains("no es una publicación reenviada");

            bot.person(ADMIN).forwards(bot.seed().vip(), 1);

            assertThat(bot.lastMessage(ADMIN).text())
                    .contains("Canal guardado", "VIP → VIP", "✅ invitar usuarios", "✅ expulsar usuarios");

            SandboxChannel other = bot.sandbox().addChannel("<i>Otro</i>", ADMIN);
            other.promoteBot(EnumSet.of(Right.CAN_INVITE_USERS));
            SentMessage offer = bot.lastMessage(ADMIN);
            assertThat(offer.text())
                    .contains("administrador de <i>Otro</i>", "✅ invitar usuarios", "❌ expulsar usuarios");
            assertThat(bot.press(ADMIN, offer, "Es el Free").text())
                    .contains("Free → <i>Otro</i>", "Enlace para pedir unirse: https://t.me/+");
            assertThat(bot.database().query("select vip_channel_id from settings"))
                    .containsExactly(String.valueOf(bot.seed().vip().id()));

            bot.say(ANA, "/start");
            bot.person(ANA).joins(bot.url(ANA, bot.lastMessage(ANA)));
            assertThat(bot.lastMessage(ANA).text()).contains("se aprobará en");
        }
    }

    @EveryDatabase
    void channelIsNeverBothVipAndFree(Database which) throws InterruptedException {
        try (BotFixture bot =
                BotFixture.on(which, directory).with("VIP_CHANNEL_ID", "").with("FREE_CHANNEL_ID", "")) {
            bot.start();
            choose(bot, "Elegir Free", bot.seed().vip());

            assertThat(choose(bot, "Elegir VIP", bot.seed().vip()).text())
                    .contains("VIP → VIP", "Hasta ahora era el canal Free. Elige otro canal para Free.");

            assertThat(bot.press(ADMIN, "Elegir Free").text()).contains("una publicación del canal Free");
            assertThat(bot.open("📺 Canales").text()).contains("VIP → VIP", "Free: sin configurar");
            assertThat(choose(bot, "Elegir Free", bot.seed().vip()).text())
                    .contains("Free → VIP", "Hasta ahora era el canal VIP");
            assertThat(bot.open("📺 Canales").text()).contains("VIP: sin configurar", "Free → VIP");
        }
    }

    @EveryDatabase
    void channelOfAVariableCannotGetTheOtherPurpose(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.on(which, directory).with("FREE_CHANNEL_ID", "")) {
            bot.start();

            assertThat(choose(bot, "Elegir Free", bot.seed().vip()).text()).contains("VIP_CHANNEL_ID", "el VIP");
            assertThat(bot.open("📺 Canales").text()).contains("Free: sin configurar");
        }
    }

    private static SentMessage choose(BotFixture bot, String label, SandboxChannel channel)
            throws InterruptedException {
        bot.open("📺 Canales");
        bot.press(ADMIN, label);
        bot.person(ADMIN).forwards(channel, 1);
        return bot.lastMessage(ADMIN);
    }

    @EveryDatabase
    void configuredChannelCannotBeChangedInTheChat(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.say(ADMIN, "/admin");
            bot.press(ADMIN, "📺 Canales");
            bot.press(ADMIN, "Elegir Free");
            bot.person(ADMIN).forwards(bot.seed().vip(), 1);

            assertThat(bot.lastMessage(ADMIN).text()).contains("FREE_CHANNEL_ID");
        }
    }

    @EveryDatabase
    void botAddedBySomebodyElseIsNotOffered(Database which) throws InterruptedException {
        try (BotFixture bot = BotFixture.started(which, directory)) {
            bot.say(ANA, "/start");
            int before = bot.sandbox().sentMessages().size();

            bot.sandbox().addChannel("Ana's", ANA).promoteBot(EnumSet.allOf(Right.class));
            bot.settle();

            assertThat(bot.sandbox().sentMessages()).hasSize(before);
        }
    }
}

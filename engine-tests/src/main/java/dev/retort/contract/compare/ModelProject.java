package dev.retort.contract.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Retort;
import dev.retort.error.ErrorKind;
import dev.retort.error.RetortException;
import dev.retort.model.ModelPart;
import dev.retort.model.ModelSource;
import dev.retort.model.RevisionRewriter;
import dev.retort.result.AutogenerateRequest;
import dev.retort.result.AutogenerateResult;
import dev.retort.result.CheckResult;
import dev.retort.result.CompareRequest;
import dev.retort.result.CompareRequest.Base;
import dev.retort.result.CompareRequest.UnnamedRenames;
import dev.retort.result.RevisionRequest;
import dev.retort.result.SchemaChange;
import dev.retort.schema.Database;
import dev.retort.schema.SchemaModel;
import dev.retort.schema.Table;
import dev.retort.support.RevisionFiles;
import dev.retort.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An application with a database, revisions, and models that its test replaces. */
final class ModelProject {
    private final TestDatabase database;
    private final RevisionFiles files;
    private ModelSource source = target -> SchemaModel.empty();
    private RevisionRewriter rewriter = RevisionRewriter.NONE;

    private ModelProject(TestDatabase database, RevisionFiles files) {
        this.database = database;
        this.files = files;
    }

    /** Creates a project without models and revisions, with an empty database. */
    static ModelProject create(Database which, Path folder) {
        return new ModelProject(TestDatabase.create(which, folder), new RevisionFiles(folder.resolve("revisions")));
    }

    TestDatabase database() {
        return database;
    }

    RevisionFiles files() {
        return files;
    }

    ModelProject models(Table... tables) {
        return models(new SchemaModel(List.of(tables), List.of(), List.of(), List.of(), List.of()));
    }

    ModelProject models(SchemaModel model) {
        return source(target -> model);
    }

    ModelProject source(ModelSource other) {
        source = other;
        return this;
    }

    ModelProject rewriter(RevisionRewriter other) {
        rewriter = other;
        return this;
    }

    Retort retort() {
        return Retort.builder()
                .url(database.url())
                .scripts(files.location())
                .models(source)
                .revisionRewriter(rewriter)
                .build();
    }

    CheckResult check() {
        return check(CompareRequest.all());
    }

    CheckResult check(CompareRequest request) {
        return retort().check(request);
    }

    /** The changes that are necessary, as text. */
    List<String> changes() {
        return changes(CompareRequest.all());
    }

    List<String> changes(CompareRequest request) {
        return check(request).changes().stream().map(SchemaChange::display).toList();
    }

    /** The comments of all changes. */
    List<String> comments() {
        return check().changes().stream()
                .flatMap(change -> change.comments().stream())
                .toList();
    }

    AutogenerateResult generate() {
        return generate(CompareRequest.all());
    }

    AutogenerateResult generate(CompareRequest request) {
        return retort().autogenerate(
                        new AutogenerateRequest(RevisionRequest.of("generated"), null, List.of(), request));
    }

    /** Generates a revision and applies it, after which nothing differs. */
    AutogenerateResult apply() {
        return apply(CompareRequest.all());
    }

    AutogenerateResult apply(CompareRequest request) {
        AutogenerateResult result = generate(request);
        retort().upgrade("head");
        assertThat(changes()).as("after " + result.difference().changes()).isEmpty();
        return result;
    }

    /** The text of the generated file. */
    static String text(AutogenerateResult result) {
        assertThat(result.files()).hasSize(1);
        try {
            return Files.readString(Path.of(result.files().get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of revision files. */
    long numberOfFiles() {
        try (var all = Files.list(Path.of(files.location()))) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CompareRequest renamed(String... renames) {
        return CompareRequest.all().withRenames(List.of(renames), UnnamedRenames.REFUSE);
    }

    static CompareRequest nothingRenamed() {
        return CompareRequest.all().withRenames(List.of(), UnnamedRenames.DROP_AND_ADD);
    }

    static CompareRequest droppable(String... tables) {
        return new CompareRequest(
                List.of(), UnnamedRenames.REFUSE, List.of(), List.of(), List.of(tables), Set.of(), Base.DATABASE);
    }

    static CompareRequest tables(List<String> include, List<String> exclude) {
        return new CompareRequest(
                List.of(), UnnamedRenames.REFUSE, include, exclude, List.of(), Set.of(), Base.DATABASE);
    }

    static CompareRequest ignoring(ModelPart part) {
        return new CompareRequest(
                List.of(), UnnamedRenames.REFUSE, List.of(), List.of(), List.of(), Set.of(part), Base.DATABASE);
    }

    /** Asserts that a call is refused with this kind of error, which it returns. */
    static RetortException refused(ErrorKind kind, ThrowingCallable call) {
        RetortException refused = catchThrowableOfType(RetortException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(kind);
        return refused;
    }
}

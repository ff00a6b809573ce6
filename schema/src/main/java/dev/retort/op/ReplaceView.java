package dev.retort.op;

import dev.retort.schema.SchemaModel;
import dev.retort.schema.View;

/**
 * Puts a view in the place of the one with its name, whose triggers stay.
 *
 * @param view the view after
 * @param unspecified what becomes of the former comment where the view has none, and of the former options where it has none
 */
public record ReplaceView(View view, Unspecified unspecified) implements Operation {

    /** Replaces a view, whose comment and options stay where the other has none. */
    public ReplaceView(View view) {
        this(view, Unspecified.KEEP);
    }

    /** The view as it is after this, made from the one that is really there. */
    public View merged(View now) {
        if (unspecified == Unspecified.RESET) {
            return view;
        }
        boolean alike = view.materialized() == now.materialized();
        View merged = view.options().isEmpty() && alike ? view.withOptions(now.options()) : view;
        return view.comment() == null ? merged.withComment(now.comment()) : merged;
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        View now = context.view(view.name());
        return context.giving(() -> before.withViewReplaced(merged(now)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.by(
                new ReplaceView(OperationContext.checked(this, before).view(view.name()), Unspecified.RESET));
    }

    @Override
    public CompletionState isApplied(SchemaModel now) {
        return now.view(view.name())
                .map(found -> OperationContext.replaced(found, merged(found)))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "replace view " + view.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.replaceView(this);
    }
}

package dev.retort.op;

/**
 * Visits operations. There is one method per operation, so that a dialect that does not handle one does not compile:
 * Java 17 has no exhaustive {@code switch} over a sealed interface.
 *
 * @param <R> what each method returns
 */
public interface OperationVisitor<R> {
    /** Visits a {@link CreateTable} operation. */
    R createTable(CreateTable operation);

    /** Visits a {@link DropTable} operation. */
    R dropTable(DropTable operation);

    /** Visits a {@link RenameTable} operation. */
    R renameTable(RenameTable operation);

    /** Visits an {@link AddColumn} operation. */
    R addColumn(AddColumn operation);

    /** Visits a {@link DropColumn} operation. */
    R dropColumn(DropColumn operation);

    /** Visits a {@link RenameColumn} operation. */
    R renameColumn(RenameColumn operation);

    /** Visits an {@link AlterColumn} operation. */
    R alterColumn(AlterColumn operation);

    /** Visits a {@link CreateIndex} operation. */
    R createIndex(CreateIndex operation);

    /** Visits a {@link DropIndex} operation. */
    R dropIndex(DropIndex operation);

    /** Visits a {@link RenameIndex} operation. */
    R renameIndex(RenameIndex operation);

    /** Visits an {@link AddConstraint} operation. */
    R addConstraint(AddConstraint operation);

    /** Visits a {@link DropConstraint} operation. */
    R dropConstraint(DropConstraint operation);

    /** Visits a {@link RenameConstraint} operation. */
    R renameConstraint(RenameConstraint operation);

    /** Visits a {@link ValidateConstraint} operation. */
    R validateConstraint(ValidateConstraint operation);

    /** Visits a {@link CreateEnum} operation. */
    R createEnum(CreateEnum operation);

    /** Visits a {@link DropEnum} operation. */
    R dropEnum(DropEnum operation);

    /** Visits an {@link AddEnumValue} operation. */
    R addEnumValue(AddEnumValue operation);

    /** Visits a {@link RenameEnumValue} operation. */
    R renameEnumValue(RenameEnumValue operation);

    /** Visits a {@link CreateSequence} operation. */
    R createSequence(CreateSequence operation);

    /** Visits a {@link DropSequence} operation. */
    R dropSequence(DropSequence operation);

    /** Visits an {@link AlterSequence} operation. */
    R alterSequence(AlterSequence operation);

    /** Visits a {@link CreateView} operation. */
    R createView(CreateView operation);

    /** Visits a {@link ReplaceView} operation. */
    R replaceView(ReplaceView operation);

    /** Visits a {@link DropView} operation. */
    R dropView(DropView operation);

    /** Visits a {@link CreateObject} operation. */
    R createObject(CreateObject operation);

    /** Visits a {@link ReplaceObject} operation. */
    R replaceObject(ReplaceObject operation);

    /** Visits a {@link DropObject} operation. */
    R dropObject(DropObject operation);

    /** Visits a {@link SetComment} operation. */
    R setComment(SetComment operation);

    /** Visits an {@link InsertRows} operation. */
    R insertRows(InsertRows operation);

    /** Visits an {@link UpdateRows} operation. */
    R updateRows(UpdateRows operation);

    /** Visits a {@link DeleteRows} operation. */
    R deleteRows(DeleteRows operation);

    /** Visits an {@link ExecuteSql} operation. */
    R executeSql(ExecuteSql operation);

    /** Visits a {@link RunJdbc} operation. */
    R runJdbc(RunJdbc operation);
}

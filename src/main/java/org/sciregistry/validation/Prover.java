package org.sciregistry.validation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.validation.Definitions.Told;

/**
 * Proves in one pass that the authority would find no error in a resource, or says nothing.
 *
 * <p>It is never softer than the authority: whatever it does not know how to check is unproven. That is held by a
 * test that compares it with the authority on mutants.
 */
final class Prover {

  /** What was shown of a resource. */
  enum Proof {
    /** Nothing: the authority must be asked. */
    NONE,
    /** The authority would find no error; some codes may deserve a remark. */
    RIGHT,
    /** The authority would find no error, and no code deserves a remark. */
    RIGHT_WITHOUT_REMARK
  }

  /** The question whether a code is in a value set, beside those of elements. */
  private static final Object IN_VALUE_SET = new Object();

  private static final int YES = 1;
  private static final int NO = 0;

  // A pass looks at these.
  final Definitions definitions;
  final ShapeCompiler shapes;
  final Probes probes;
  final TypeRules typeRules;
  final CodeNotes codeNotes;
  final AnsweredBefore answered = new AnsweredBefore();
  final ReferenceRules references;

  Prover(
      Definitions definitions,
      Authority authority,
      CodeNotes codeNotes,
      Map<String, Boolean> knownAnswers) {
    this.definitions = definitions;
    this.shapes = new ShapeCompiler(definitions);
    this.probes = new Probes(authority, knownAnswers);
    this.typeRules = new TypeRules(probes);
    this.codeNotes = codeNotes;
    this.references = new ReferenceRules(definitions);
  }

  /** What the authority has said of codes, units and systems, by question. */
  Map<String, Boolean> answers() {
    return probes.answers();
  }

  /**
   * What can be shown of a resource.
   *
   * @param profiles the profiles it is judged by beside its own type; they must be all that it claims
   * @param targetType the resource type a reference to another entry of the Bundle stands for, or null
   */
  Proof prove(Node resource, List<String> profiles, Function<String, @Nullable String> targetType) {
    Node named = resource.get("resourceType");
    if (named == null || named.kind() != Kind.STRING || !DataTypes.isPlain(named.text())) {
      return Proof.NONE;
    }
    String type = named.text();
    ProvingPass pass = new ProvingPass(this, resource, profiles, targetType);
    try {
      boolean covered = false;
      for (String profile : profiles) {
        if (!isOf(profile, type)) {
          return Proof.NONE;
        }
        covered |= shapes.restrictsItsType(profile, type);
      }
      if (!covered && !pass.object(resource.number(), shapes.ofResource(type), type)) {
        return Proof.NONE;
      }
      for (String profile : profiles) {
        if (!pass.object(resource.number(), shapes.shape(profile), type)) {
          return Proof.NONE;
        }
      }
      return pass.isWhole(type) ? pass.proof() : Proof.NONE;
    } catch (Unproven unknown) {
      return Proof.NONE;
    }
  }

  /** Whether a code, a Coding or one coding of a CodeableConcept is in a value set; of codes it is remembered by their bytes. */
  boolean isInValueSet(String valueSet, Node value) {
    if (value.kind() != Kind.STRING) {
      return probes.isInValueSet(valueSet, value);
    }
    Document document = value.document();
    int hash = AnsweredBefore.hash(document, value.number());
    int known = answered.answer(valueSet, IN_VALUE_SET, "", document, value.number(), hash);
    if (known != AnsweredBefore.UNKNOWN) {
      return known == YES;
    }
    boolean is = probes.isInValueSet(valueSet, value);
    answered.remember(valueSet, IN_VALUE_SET, "", document, value.number(), hash, is ? YES : NO);
    return is;
  }

  private boolean isOf(String profile, String type) {
    Told told = definitions.told(profile);
    return told != null && told.type().equals(type) && told.url().equals(profile);
  }
}

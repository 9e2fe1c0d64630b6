package org.sciregistry.validation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/**
 * Proves in one pass that the authority would find no error in a resource, or says nothing.
 *
 * <p>It is never softer than the authority: whatever it does not know how to check is unproven. That is held by a
 * test that compares it with the authority on mutants.
 */
final class Prover {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  // A pass looks at these.
  final Definitions definitions;
  final ShapeCompiler shapes;
  final Probes probes;
  final TypeRules typeRules;
  final AnsweredBefore answered = new AnsweredBefore();
  final ReferenceRules references;

  Prover(Definitions definitions, Authority authority, Map<String, Boolean> knownAnswers) {
    this.definitions = definitions;
    this.shapes = new ShapeCompiler(definitions);
    this.probes = new Probes(authority, knownAnswers);
    this.typeRules = new TypeRules(probes);
    this.references = new ReferenceRules(definitions);
  }

  /** What the authority has said of codes, units and systems, by question. */
  Map<String, Boolean> answers() {
    return probes.answers();
  }

  /**
   * Whether the resource surely has no error.
   *
   * @param profiles the profiles it is judged by beside its own type; they must be all that it claims
   * @param targetType the resource type a reference to another entry of the Bundle stands for, or null
   */
  boolean proves(
      Node resource, List<String> profiles, Function<String, @Nullable String> targetType) {
    Node named = resource.get("resourceType");
    if (named == null || named.kind() != Kind.STRING || !DataTypes.isPlain(named.text())) {
      return false;
    }
    String type = named.text();
    if (profiles.stream().anyMatch(profile -> !isOf(profile, type))) {
      return false;
    }
    ProvingPass pass = new ProvingPass(this, resource, profiles, targetType);
    try {
      boolean covered =
          profiles.stream().anyMatch(profile -> shapes.restricts(profile, CORE + type));
      if (!covered && !pass.object(resource.number(), shapes.ofResource(type), type)) {
        return false;
      }
      for (String profile : profiles) {
        if (!pass.object(resource.number(), shapes.shape(profile), type)) {
          return false;
        }
      }
      return pass.isWhole(type);
    } catch (Unproven unknown) {
      return false;
    }
  }

  private boolean isOf(String profile, String type) {
    StructureDefinition structure = definitions.structure(profile);
    return structure != null
        && structure.getType().equals(type)
        && structure.getUrl().equals(profile.replaceFirst("\\|.*", ""));
  }
}

package org.sciregistry.validation;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.elementmodel.Manager;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.OperationOutcome;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.jspecify.annotations.Nullable;

/**
 * The HL7 validator, set up as HAPI's FhirInstanceValidator sets it up, but kept between calls.
 *
 * <p>HAPI makes a new InstanceValidator for every call, and each one reads a registry of OIDs of 1.5 MB from its
 * jar: 9 ms of a call of 10 ms. The validator clears its state at the start of a call, so one can be used again;
 * only its list of seen codings grows, which is why it is replaced after {@value #BYTES_BEFORE_REPLACEMENT} bytes.
 * Each takes some 15 MB, so there are no more than processors; whoever comes then waits.
 */
final class Authority {

  private static final int BYTES_BEFORE_REPLACEMENT = 2_000_000;

  private static final class Instance {
    private final InstanceValidator validator;
    private long seenBytes;

    Instance(InstanceValidator validator) {
      this.validator = validator;
    }
  }

  private final AuthorityContext context;
  private final ConcurrentLinkedQueue<Instance> idle = new ConcurrentLinkedQueue<>();
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

  Authority(Definitions definitions) {
    context = new AuthorityContext(definitions.support());
  }

  /**
   * Judges one resource by base R4, by the given profiles and by the known ones it claims.
   *
   * @param json the resource
   * @param profiles canonical URLs that are known; the claims need not be repeated
   * @return the validator's messages, located by element path
   */
  List<ValidationMessage> examine(byte[] json, List<String> profiles) {
    List<StructureDefinition> definitions = new ArrayList<>();
    for (String profile : profiles) {
      StructureDefinition definition = context.fetchResource(StructureDefinition.class, profile);
      if (definition != null) {
        definitions.add(definition);
      }
    }
    processors.acquireUninterruptibly();
    try {
      Instance instance = idle.poll();
      if (instance == null) {
        instance = new Instance(newValidator());
      }
      List<ValidationMessage> messages = new ArrayList<>();
      instance.validator.validate(
          null, messages, new ByteArrayInputStream(json), Manager.FhirFormat.JSON, definitions);
      instance.seenBytes += json.length;
      if (instance.seenBytes < BYTES_BEFORE_REPLACEMENT) {
        idle.add(instance);
      }
      return messages;
    } finally {
      processors.release();
    }
  }

  /**
   * Whether a code is in a value set by the terminology the validator asks.
   *
   * @param system null for a bare code
   */
  boolean isMember(String valueSet, @Nullable String system, String code) {
    ValueSet definition = context.fetchResource(ValueSet.class, valueSet);
    if (definition == null) {
      return false;
    }
    ValidationOptions options = ValidationOptions.defaults();
    ValidationResult result = system == null
        ? context.validateCode(options.withGuessSystem(), code, definition)
        : context.validateCode(options, new Coding().setSystem(system).setCode(code), definition);
    return result.isOk()
        && result.getIssues().stream()
            .noneMatch(issue -> issue.getSeverity() == OperationOutcome.IssueSeverity.ERROR);
  }

  /** Lets validators go that nobody uses now; the next call makes one in some milliseconds. */
  void letGo() {
    idle.clear();
  }

  private InstanceValidator newValidator() {
    InstanceValidator validator = new InstanceValidator(
        context,
        new FhirInstanceValidator.NullEvaluationContext(),
        new XVerExtensionManagerOld(context),
        new ValidatorSession(),
        new ValidatorSettings());
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator.setAnyExtensionsAllowed(true);
    validator.setResourceIdRule(IdStatus.OPTIONAL);
    validator.setErrorForUnknownProfiles(false);
    validator.setUnknownCodeSystemsCauseErrors(true);
    validator.setAssumeValidRestReferences(true);
    validator.setAllowExamples(true);
    validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
    return validator;
  }
}

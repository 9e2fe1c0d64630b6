package org.sciregistry.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets codes of systems whose content is not here pass.
 *
 * <p>It stands last in the chain: a required value set that does not list the code has refused it before. That such a
 * code was not checked is told by {@link CodeNotes}.
 */
final class UncheckedCodeSystems implements IValidationSupport {

  private final FhirContext context;

  UncheckedCodeSystems(FhirContext context) {
    this.context = context;
  }

  @Override
  public FhirContext getFhirContext() {
    return context;
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext asked, String valueSetUrl) {
    return true;
  }

  @Override
  public boolean isCodeSystemSupported(ValidationSupportContext asked, @Nullable String system) {
    return isNotHere(asked, system);
  }

  @Override
  public @Nullable LookupCodeResult lookupCode(
      ValidationSupportContext asked, LookupCodeRequest request) {
    return isNotHere(asked, request.getSystem()) ? new LookupCodeResult().setFound(true) : null;
  }

  @Override
  public @Nullable CodeValidationResult validateCode(
      ValidationSupportContext asked,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      String valueSetUrl) {
    return isNotHere(asked, system) ? new CodeValidationResult().setCode(code) : null;
  }

  private static boolean isNotHere(ValidationSupportContext asked, @Nullable String system) {
    return system != null && asked.getRootValidationSupport().fetchCodeSystem(system) == null;
  }
}

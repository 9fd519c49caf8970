// Collects what has been filled in, and saves it as a file. The page's text holds all values; this holds none.

(() => {
  const { followUpId, draftHash, fileName } = document.body.dataset;
  const form = document.getElementById('answer');
  const status = document.getElementById('status');
  const requirements = [...document.querySelectorAll('[data-requirement-id]')];
  let isSaved = true;

  form.addEventListener('input', () => {
    isSaved = false;
    status.textContent = '';
    // What has been pointed out goes when it is mended; nothing new is pointed out while somebody writes.
    for (const requirement of requirements) if (!requirement.querySelector('.fault').hidden) showFault(requirement);
  });
  window.addEventListener('beforeunload', (event) => {
    if (!isSaved) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const unexplained = requirements.filter((requirement) => showFault(requirement));
    if (unexplained.length > 0) {
      status.textContent = 'Svaret är inte sparat. Skriv vad som inte stämmer vid de krav som är markerade.';
      unexplained[0].querySelector('textarea').focus();
      return;
    }
    download(JSON.stringify(answer(), null, 2));
    isSaved = true;
    status.textContent = `Svaret är sparat som ${fileName}, i mappen för hämtade filer. Skicka filen till kommunen.`;
  });

  function holds(requirement) {
    const chosen = requirement.querySelector('input:checked');
    return chosen ? chosen.value === 'yes' : null;
  }

  function comment(requirement) {
    return requirement.querySelector('textarea').value.trim();
  }

  /** What does not hold has to be said, or nobody can mend it. */
  function showFault(requirement) {
    const isUnexplained = holds(requirement) === false && comment(requirement) === '';
    requirement.querySelector('.fault').hidden = !isUnexplained;
    requirement.querySelector('textarea').setAttribute('aria-invalid', String(isUnexplained));
    return isUnexplained;
  }

  function answer() {
    return {
      format: 'platsbesok-fact-check-answer',
      version: 1,
      followUpId,
      draftHash,
      role: document.getElementById('role').value.trim(),
      general: document.getElementById('general').value.trim(),
      requirements: requirements
        .map((requirement) => ({
          requirementId: requirement.dataset.requirementId,
          holds: holds(requirement),
          comment: comment(requirement),
        }))
        .filter((said) => said.holds !== null || said.comment !== ''),
    };
  }

  function download(text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = fileName;
    document.body.append(link);
    link.click();
    link.remove();
  }
})();

"""The file that `valuenet init` writes: small, commented, valid, and worth asking."""

_STARTER = """\
# Un réseau de valeur : qui fournit quel service à qui, et de quoi chaque service est fait.
# Vérifier ce fichier : valuenet check FICHIER
valuenet: 1                      # version du format
name: Mon organisation
language: fr                     # langue des libellés ci-dessous

# Les organisations et leurs fonctions, emboîtées autant que nécessaire. Une fonction a un
# rôle : it, support ou mission ; sans rôle, elle prend celui de la fonction qui la contient.
organizations:
  commune:
    name: Ma commune
    kind: local-authority        # company, local-authority, public-body, state, association...
    functions:
      dsi:
        name: Direction des systèmes d'information
        role: it
        functions:               # les équipes de la DSI
          reseau: {name: Équipe réseau}
          applis: {name: Équipe applications}
      drh: {name: Direction des ressources humaines, role: support}
      ecoles: {name: Direction des écoles, role: mission}
  hebergeur: {name: Mon hébergeur, kind: company}

# Les clients de l'extérieur, et la fonction qui parle pour eux.
clienteles:
  familles: {name: Familles, kind: individuals, represented_by: ecoles}

# Ce qui lie un fournisseur et un client : sa durée en mois, ses clauses, ses engagements.
contracts:
  hebergement-2026:
    name: Marché d'hébergement
    provider: hebergeur
    client: commune
    services: [serveurs]
    start: 2026-01-01
    duration: 36
    scope: Les serveurs, leurs systèmes et leurs sauvegardes
    evolution: Avenant après une revue annuelle
    reversibility: Données et configurations rendues en trois mois
    commitments:
      - service: serveurs
        indicator: availability
        direction: at least
        target: 99.5
        unit: percent

# Qui tient quel rôle dans un contrat : une partie, ou un poste sans nom.
roles:
  conseil: {name: Conseil, kind: governing-body, contract: hebergement-2026, party: commune}
  pilotage: {name: Pilotage, kind: steering-body, contract: hebergement-2026, party: commune}
  agents: {name: Agents, kind: users, contract: hebergement-2026, party: commune}
  contact: {name: Contact, kind: contact, contract: hebergement-2026, party: hebergeur}

# Ce qu'un fournisseur doit respecter, et ses sous-traitants avec lui.
obligations:
  assurance: {name: Être assuré, kind: insurance, party: hebergeur}
  licences: {name: Détenir les licences, kind: licences, party: hebergeur}
  equipe: {name: Équipe qualifiée, kind: qualified-team, party: hebergeur}

# Les services : un fournisseur, les services dont ils sont faits (components), et les clients
# qui les reçoivent (deliveries), chacun avec ses utilisateurs s'ils sont autres.
services:
  paie:
    name: Gestion de la paie
    provider: applis
    outcomes: [Bulletins édités chaque mois]
    components: [serveurs]
    deliveries:
      - {client: drh, users: [commune]}
  inscriptions:
    name: Inscriptions scolaires en ligne
    provider: applis
    components: [serveurs]
    deliveries:
      - {client: ecoles}
  cantine:
    name: Restauration scolaire
    provider: ecoles
    components: [inscriptions]
    deliveries:
      - {client: familles}
  serveurs:
    name: Hébergement des serveurs
    provider: hebergeur
    deliveries:
      - {client: applis, contract: hebergement-2026}   # l'équipe qui en répond
  messagerie:
    name: Messagerie
    provider: dsi
    deliveries: unknown          # les clients restent à recenser
"""


def starter() -> str:
    """The text of a first network file, with French labels and comments.

    It loads, and `check` finds nothing wrong in it but the clients that it says are unknown.
    """
    return _STARTER
